namespace Kadanoff.Reports;

/// <summary>The works that a report asks to cite; the same entries stand in docs/references.bib.</summary>
public static class Citations
{
    /// <summary>Kadanoff itself.</summary>
    public static Citation Kadanoff(string version) => new(
        "kadanoff",
        $"Kadanoff, version {version}: a laboratory for the physics of deep networks.",
        $$$"""
        @software{kadanoff,
          title   = {Kadanoff: a laboratory for the physics of deep networks},
          author  = {{The Kadanoff authors}},
          version = {{{{version}}}},
        }
        """,
        For: "the measurement");

    /// <summary>The load curve and the spring-block theory.</summary>
    public static Citation LoadCurve { get; } = new(
        "shi2025",
        "C. Shi, L. Pan and I. Dokmanić, Spring-block theory of feature learning in deep neural networks, Physical Review Letters (2025).",
        """
        @article{shi2025,
          title   = {Spring-block theory of feature learning in deep neural networks},
          author  = {Shi, Cheng and Pan, Liming and Dokmani{\'c}, Ivan},
          journal = {Physical Review Letters},
          year    = {2025},
          doi     = {10.1103/ys4n-2tj3},
        }
        """,
        "https://doi.org/10.1103/ys4n-2tj3",
        "the load curve, loads and convexity");

    /// <summary>The law of data separation.</summary>
    public static Citation DataSeparation { get; } = new(
        "hesu2023",
        "H. He and W. J. Su, A law of data separation in deep learning, Proceedings of the National Academy of Sciences 120, e2221704120 (2023).",
        """
        @article{hesu2023,
          title   = {A law of data separation in deep learning},
          author  = {He, Hangfeng and Su, Weijie J.},
          journal = {Proceedings of the National Academy of Sciences},
          volume  = {120},
          number  = {36},
          pages   = {e2221704120},
          year    = {2023},
        }
        """,
        "https://arxiv.org/abs/2210.17020",
        "separation fuzziness and its linear law");

    /// <summary>Simulation, its errors and its observables.</summary>
    public static Citation MonteCarlo { get; } = new(
        "landau2014",
        "D. P. Landau and K. Binder, A Guide to Monte Carlo Simulations in Statistical Physics, 4th edition, Cambridge University Press (2014).",
        """
        @book{landau2014,
          author    = {Landau, David P. and Binder, Kurt},
          title     = {A Guide to {M}onte {C}arlo Simulations in Statistical Physics},
          edition   = {4},
          publisher = {Cambridge University Press},
          year      = {2014},
        }
        """,
        For: "the observables of the simulation");

    /// <summary>Block spins.</summary>
    public static Citation BlockSpins { get; } = new(
        "kadanoff1966",
        "L. P. Kadanoff, Scaling laws for Ising models near T_c, Physics Physique Fizika 2, 263–272 (1966).",
        """
        @article{kadanoff1966,
          author  = {Kadanoff, Leo P.},
          title   = {Scaling laws for {I}sing models near {$T_c$}},
          journal = {Physics Physique Fizika},
          volume  = {2},
          pages   = {263--272},
          year    = {1966},
        }
        """,
        "https://doi.org/10.1103/PhysicsPhysiqueFizika.2.263",
        "block spins");
}
