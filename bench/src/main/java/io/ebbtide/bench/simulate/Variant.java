package io.ebbtide.bench.simulate;

import io.ebbtide.app.scenario.Scenario;
import io.ebbtide.app.scenario.ScenarioFile;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.engine.event.SessionInfo;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a world is traded with: one of {@value #COUNT} configurations, written as the head of a scenario file, so that a world that went
 * wrong can be written down as one. Thread: any.
 */
final class Variant {
    static final int COUNT = 64;
    static final int INSTRUMENTS = 10;

    private static final ConcurrentHashMap<Integer, SessionPlan> PLANS = new ConcurrentHashMap<>();

    private final int number;

    private Variant(int number) {
        this.number = number;
    }

    /** The variant of a seed. */
    static Variant of(long seed) {
        return new Variant((int) Actor.WORLD.dice(seed).below(0, COUNT));
    }

    int number() {
        return number;
    }

    /** Whether an order waits until its cause is synced, and not only until it is appended. */
    boolean isSynced() {
        return pick(1, 2) == 0;
    }

    /** Symbol of an instrument. */
    static String symbol(int instrument) {
        return "C" + instrument + "USDT";
    }

    /** The plan of a world of this variant with its own seed. */
    SessionPlan plan(long seed, ScenarioFile.Base base) {
        SessionPlan shared = PLANS.computeIfAbsent(number, ignored -> {
            Scenario scenario = ScenarioFile.parse("variant " + number, head() + "steps: []\n", base);
            return scenario.plan();
        });
        SessionInfo info = shared.info();
        return new SessionPlan(
                shared.config(),
                shared.universe(),
                shared.balancesE8(),
                new SessionInfo(info.instance(), seed, info.configHash(), info.version()));
    }

    /** The head of the scenario file, without seed and steps. */
    String head() {
        StringJoiner instruments = new StringJoiner(",\n  ", "instruments:\n  {", "}\n");
        StringJoiner balances = new StringJoiner(", ", "balances: {USDT: \"1000\", BNB: \"10\", ", "}\n");
        for (int i = 0; i < INSTRUMENTS; i++) {
            // Every other coin is held by somebody else in the account, and is never to be touched.
            instruments.add(symbol(i) + ": {tick: \"0.01\", step: \"" + (i % 3 == 0 ? "0.01" : "0.001")
                    + "\", minNotional: \"" + new int[] {5, 10, 5, 20}[i % 4] + "\", maxOrders: 20}");
            balances.add("C" + i + ": \"" + (i % 2 == 0 ? "0" : "7.5") + "\"");
        }
        return instruments.toString() + balances + venue() + config() + "heartbeat: 0s\n";
    }

    private String venue() {
        // A sale whose fee is taken in the coin itself would need coins beyond what is sold: no venue that is meant
        // does that.
        String[] fees = {"quote", "received", "BNB"};
        return "venue: {makerFeeBps: " + pick(2, 11) + ", takerFeeBps: 10, feeAsset: " + fees[pick(3, fees.length)]
                + "}\n";
    }

    private String config() {
        int mean = new int[] {5, 40, 150}[pick(4, 3)];
        StringJoiner config = new StringJoiner("\n  ", "config:\n  ", "\n");
        config.add("paper.latency-min-ms: " + mean / 2);
        config.add("paper.latency-mean-ms: " + mean);
        config.add("paper.latency-max-ms: " + mean * 10);
        config.add("signal.drop-trigger-bps: " + (40 + 20 * pick(5, 4)));
        config.add("signal.debounce-ms: 1000");
        config.add("risk.cooldown-ms: " + new int[] {0, 2_000, 20_000}[pick(6, 3)]);
        config.add("risk.cooldown-after-failure-ms: " + new int[] {0, 1_000}[pick(7, 2)]);
        config.add("risk.max-positions: " + (1 + pick(8, 6)));
        config.add("risk.max-daily-loss-bps: 9000");
        config.add("risk.max-drawdown-bps: 9000");
        config.add("risk.max-trades-per-day: 100000");
        config.add("risk.max-losses-in-row: 1000");
        config.add("risk.max-repeated-entries: 1000");
        config.add("entry.rank-wait-ms: " + new int[] {0, 0, 500}[pick(9, 3)]);
        config.add("exit.trailing-mode: " + pick(10, 3));
        config.add("exit.max-hold-ms: " + new int[] {60_000, 600_000}[pick(11, 2)]);
        config.add("exit.market-sells-allowed: " + (pick(12, 2) == 0));
        config.add("exit.patience-ms: " + new int[] {0, 2_000}[pick(13, 2)]);
        config.add("protection.native-stop: " + (pick(14, 3) != 0));
        config.add("protection.post-only: " + (pick(15, 2) == 0));
        config.add("protection.switch-cooldown-ms: " + new int[] {500, 5_000}[pick(16, 2)]);
        config.add("reconcile.every-ms: " + new int[] {5_000, 30_000}[pick(17, 2)]);
        // Short: what a part of an entry has bought is protected before the next part comes.
        config.add("protection.partial-rest-ms: " + new int[] {20, 20, 2_000}[pick(19, 3)]);
        config.add("order.unresolved-alarm-ms: " + new int[] {60_000, 10_000}[pick(20, 2)]);
        int near = pick(21, 2);
        config.add("protection.switch-to-sl-bps: " + new int[] {50, 15}[near]);
        config.add("protection.switch-to-tp-bps: " + new int[] {20, 5}[near]);
        // Low: an entry may take several levels of a thin book, and fills in parts.
        config.add("guard.min-depth-quote: " + new int[] {1, 1, 200}[pick(22, 3)]);
        config.add("order.immediate-end-ms: " + new int[] {1_000, 8_000}[pick(23, 2)]);
        config.add("order.max-count: 1024");
        config.add("order.retention-ms: " + new int[] {10_000, 60_000, 7_200_000}[pick(18, 3)]);
        config.add("order.filter-block-ms: 30000");
        config.add("order.known-id-max-count: 4096");
        config.add("report.hash-every-events: 4096");
        config.add("journal.durability: " + (isSynced() ? "power" : "process"));
        return config.toString();
    }

    private int pick(int counter, int choices) {
        return (int) Actor.VARIANT.dice(number).below(counter, choices);
    }
}
