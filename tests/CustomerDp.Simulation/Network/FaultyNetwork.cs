using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Network;

/// <summary>
/// Carries requests to services and answers back, each in a time of its own. A request may get lost, its answer may get lost after the
/// service did what was asked, and a service may refuse.
/// </summary>
internal sealed class FaultyNetwork(SimulatedTime time, Random random, Trace trace)
{
    private static readonly string[] Codes = ["InternalServerError", "ProvisionedThroughputExceededException", "ServiceUnavailable"];

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>How many more requests meet a fault.</summary>
    public int FaultsLeft { get; set; }

    /// <summary>The table answers nothing but errors until then.</summary>
    public TimeSpan TableDownUntil { get; set; }

    /// <summary>
    /// How many requests to the table are not over: each may yet be carried out, whoever sent it, and who waits for its answer goes on.
    /// </summary>
    public int ToTable { get; private set; }

    /// <summary>What a request is called in the trace.</summary>
    public string Name(string operation, string about) => trace.IsWanted ? $"{operation} {about}" : operation;

    /// <param name="caller">Who asks; when it dies meanwhile, nothing comes back.</param>
    /// <param name="what">For the trace.</param>
    /// <param name="toTable">Whether the table is asked, which may be down.</param>
    /// <param name="effect">What the service does; its exceptions are its answer.</param>
    /// <param name="longest">For how long it is on its way at most; null: a minute.</param>
    public Task<T> CallAsync<T>(Node caller, string what, bool toTable, Func<T> effect, TimeSpan? longest = null)
    {
        var answer = new TaskCompletionSource<T>();
        if (!caller.IsAlive)
        {
            return answer.Task;
        }

        ToTable += toTable ? 1 : 0;
        var fault = Next();
        if (caller.FrozenUntil > time.Elapsed)
        {
            // It leaves when the process goes on, if it does.
            time.After(caller.FrozenUntil - time.Elapsed, Carry);
        }
        else
        {
            Carry();
        }

        return answer.Task;

        void Carry()
        {
            if (caller.IsAlive)
            {
                time.After(Latency(longest), Arrive);
            }
            else
            {
                ToTable -= toTable ? 1 : 0;
            }
        }

        void Arrive()
        {
            T? result = default;
            Exception? exception = null;
            if (toTable && time.Elapsed < TableDownUntil)
            {
                (fault, exception) = ("down", Refusal("InternalServerError"));
            }
            else if (fault is "lost request")
            {
                exception = new HttpRequestException(fault);
            }
            else if (fault is "refused")
            {
                exception = Refusal(Codes[random.Next(Codes.Length)]);
            }
            else
            {
                try
                {
                    result = effect();
                }
                catch (Exception thrown)
                {
                    exception = thrown;
                }

                if (fault is "lost answer")
                {
                    exception = new HttpRequestException(fault);
                }
            }

            trace.Add(time.Elapsed, caller.Name, what, fault ?? exception?.GetType().Name ?? "ok");
            time.After(Latency(), () => Return(result, exception));
        }

        void Return(T? result, Exception? exception)
        {
            if (caller.IsAlive && time.Elapsed < caller.FrozenUntil)
            {
                time.After(caller.FrozenUntil - time.Elapsed, () => Complete(result, exception));
                return;
            }

            Complete(result, exception);
        }

        void Complete(T? result, Exception? exception)
        {
            ToTable -= toTable ? 1 : 0;
            if (caller.IsAlive)
            {
                Answer(answer, result, exception);
            }
        }
    }

    private static void Answer<T>(TaskCompletionSource<T> answer, T? result, Exception? exception)
    {
        if (exception is not null)
        {
            answer.SetException(exception);
        }
        else
        {
            answer.SetResult(result!);
        }
    }

    private string? Next()
    {
        if (FaultsLeft == 0 || random.Next(6) != 0)
        {
            return null;
        }

        FaultsLeft--;
        return random.Next(3) switch { 0 => "lost request", 1 => "lost answer", _ => "refused" };
    }

    // Mostly milliseconds; now and then longer than anything is hidden.
    private TimeSpan Latency(TimeSpan? longest = null) => TimeSpan.FromMilliseconds(
        random.Next(60) == 0 ? random.Next((int)(longest ?? Longest).TotalMilliseconds) : random.Next(1, 40));

    private static Amazon.DynamoDBv2.AmazonDynamoDBException Refusal(string code) =>
        new(code)
        {
            ErrorCode = code,
            StatusCode = code[0] == 'P' ? System.Net.HttpStatusCode.BadRequest : System.Net.HttpStatusCode.ServiceUnavailable,
        };
}
