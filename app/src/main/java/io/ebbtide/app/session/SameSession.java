package io.ebbtide.app.session;

import io.ebbtide.app.config.ConfigException;
import io.ebbtide.app.config.ConfigProblem;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Universe;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether a plan goes on with the session that a directory holds: what decides what the engine does and what the simulated market shows
 * must be what it was. Cold.
 */
final class SameSession {
    private final List<ConfigProblem> differences = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Path directory;

    private SameSession(Path directory) {
        this.directory = directory;
    }

    /**
     * Compares; gives remarks about what is different and does not count.
     *
     * <p>Errors: a {@link ConfigException} with one line for each key that differs, with what it was and is.
     */
    static List<String> require(SessionPlan plan, SessionDefinitions recorded, Path directory) {
        SameSession check = new SameSession(directory);
        check.settings(plan, recorded);
        check.lists(plan, recorded);
        SessionInfo info = recorded.info();
        if (info != null) {
            check.compare("session.instance", info.instance(), plan.info().instance());
            check.compare(
                    "session.seed",
                    Long.toString(info.seed()),
                    Long.toString(plan.info().seed()));
            check.balances(plan, recorded);
        }
        check.throwIfAny();
        return check.remarks;
    }

    /** The text of what the simulated market is made of, one {@code key=value} a line, sorted. */
    static String marketOf(SessionPlan plan) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> value : plan.config().values().entrySet()) {
            String key = value.getKey();
            boolean counts = key.equals("session.seed")
                    || key.equals("simulation.eventful-factor")
                    || key.equals("binance.stream-url")
                    || key.startsWith("simulation.symbols.");
            if (counts) {
                text.append(key).append('=').append(value.getValue()).append('\n');
            }
        }
        Universe universe = plan.universe();
        for (int i = 0; i < universe.instrumentCount(); i++) {
            text.append("instrument ")
                    .append(i)
                    .append('=')
                    .append(universe.instrument(i).symbol())
                    .append('\n');
        }
        for (int i = 0; i < universe.assetCount(); i++) {
            text.append("asset ")
                    .append(i)
                    .append('=')
                    .append(universe.asset(i).code())
                    .append('\n');
        }
        return text.toString();
    }

    /** Errors: as {@link #require}. */
    static void requireMarket(SessionPlan plan, String recorded, Path directory) {
        SameSession check = new SameSession(directory);
        SortedMap<String, String> was = values(recorded);
        SortedMap<String, String> is = values(marketOf(plan));
        TreeMap<String, String> keys = new TreeMap<>(was);
        keys.putAll(is);
        for (String key : keys.keySet()) {
            check.compare(key, was.getOrDefault(key, "absent"), is.getOrDefault(key, "absent"));
        }
        check.throwIfAny();
    }

    private void settings(SessionPlan plan, SessionDefinitions recorded) {
        for (Map.Entry<Setting, Long> was : recorded.settings().entrySet()) {
            Setting setting = was.getKey();
            compare(
                    setting.key(),
                    text(setting, was.getValue()),
                    text(setting, plan.config().settings().get(setting)));
        }
        if (recorded.hasStarted()) {
            for (Setting setting : Setting.values()) {
                if (!recorded.settings().containsKey(setting)) {
                    complain(setting.key(), "did not exist when the session began");
                }
            }
        }
    }

    private void lists(SessionPlan plan, SessionDefinitions recorded) {
        Universe universe = plan.universe();
        if (recorded.hasStarted()) {
            compare(
                    "signal.active",
                    String.join(",", recorded.signals()),
                    String.join(",", plan.config().signals()));
            compare("number of assets", "" + recorded.assets().size(), "" + universe.assetCount());
            compare("number of instruments", "" + recorded.instruments().size(), "" + universe.instrumentCount());
        }
        for (int i = 0; i < Math.min(recorded.assets().size(), universe.assetCount()); i++) {
            compare(
                    "asset " + i,
                    recorded.assets().get(i).toString(),
                    universe.asset(i).toString());
        }
        for (int i = 0; i < Math.min(recorded.instruments().size(), universe.instrumentCount()); i++) {
            instrument(plan, recorded.instruments().get(i), universe.instrument(i));
        }
    }

    /** What a real venue asks of orders may change meanwhile; which instrument it is may not. */
    private void instrument(SessionPlan plan, Instrument was, Instrument is) {
        String name = "instrument " + is.index();
        if (plan.config().mode().isPaper()) {
            compare(name, was.toString(), is.toString());
            return;
        }
        compare(name, was.symbol(), is.symbol());
        if (was.symbol().equals(is.symbol()) && !was.equals(is)) {
            remarks.add(
                    "the venue's rules for " + is.symbol() + " have changed; this session goes on with those that it"
                            + " began with, a new one takes the new ones");
        }
    }

    private void balances(SessionPlan plan, SessionDefinitions recorded) {
        for (Map.Entry<Integer, Long> began : recorded.balancesE8().entrySet()) {
            int asset = began.getKey();
            if (asset < plan.balancesE8().size()
                    && !plan.balancesE8().get(asset).equals(began.getValue())) {
                remarks.add("balances." + plan.universe().asset(asset).code() + " is not used: the account began with "
                        + FixedPoint.format(began.getValue()) + " and goes on with what it holds");
            }
        }
    }

    private void compare(String key, String was, String is) {
        if (!was.equals(is)) {
            complain(key, "was " + was + " when the session began, is " + is);
        }
    }

    private void complain(String key, String what) {
        differences.add(new ConfigProblem(
                directory.toString(), 0, key, what + "; give the session its own value or name another directory"));
    }

    private void throwIfAny() {
        if (!differences.isEmpty()) {
            throw new ConfigException(differences);
        }
    }

    private static SortedMap<String, String> values(String lines) {
        SortedMap<String, String> values = new TreeMap<>();
        lines.lines().forEach(line -> {
            int split = line.lastIndexOf('=');
            values.put(line.substring(0, split), line.substring(split + 1));
        });
        return values;
    }

    /** A stored value as the configuration file spells it. */
    private static String text(Setting setting, long stored) {
        if (setting.unit() == Setting.Unit.FLAG) {
            return stored == 0 ? "false" : "true";
        }
        BigDecimal value = BigDecimal.valueOf(stored).divide(BigDecimal.valueOf(setting.storedPerUnit()));
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
