Console.WriteLine("kadanoff");
