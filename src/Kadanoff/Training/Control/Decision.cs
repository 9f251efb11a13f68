namespace Kadanoff.Training.Control;

/// <summary>What a controller has read before a step.</summary>
/// <param name="Step">Optimiser steps done.</param>
/// <param name="Samples">That have passed through the network in them.</param>
/// <param name="Loss">On the probe samples, clean, in evaluation mode; null where it is no finite number.</param>
/// <param name="Convexity">A of their load curve; null where there is no curve: a dead layer, NaN, no separation at all.</param>
public readonly record struct Reading(long Step, long Samples, double? Loss, double? Convexity);

/// <summary>One decision of a controller: what it read, and what it did.</summary>
/// <param name="Reading">What it follows from; it holds from the next step on.</param>
/// <param name="Smoothed">Ā; null before the gate has opened for the first time.</param>
/// <param name="Open">Whether the gate was open; otherwise nothing moved.</param>
/// <param name="Before">u, the knob on its scale.</param>
/// <param name="After">u from now on.</param>
/// <param name="Value">The knob from now on, in its own units.</param>
/// <param name="Limited">Whether Ā − A* was larger than the limit.</param>
/// <param name="Clamped">Whether u would have left its range.</param>
public sealed record Decision(Reading Reading, double? Smoothed, bool Open, double Before, double After, double Value, bool Limited, bool Clamped);
