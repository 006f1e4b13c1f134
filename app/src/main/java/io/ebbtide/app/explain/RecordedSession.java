package io.ebbtide.app.explain;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.app.session.SessionDefinitions;
import io.ebbtide.engine.entry.DropSignalProvider;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.ClientIds;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Universe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The session of a journal, as its explanations need it. Immutable.
 *
 * <p>Shape: {@code settings} are stored values, without those that the journal is older than; {@code balancesE8} one amount an asset;
 * {@code startSeq} is the event that starts the session. Units: E8.
 */
public record RecordedSession(
        SessionInfo info,
        Universe universe,
        Map<Setting, Long> settings,
        List<String> signals,
        List<Long> balancesE8,
        long startSeq) {
    /** Reads up to the start of the session. Errors: a journal without one, such as an imported market, is refused (exit code 2). */
    public static RecordedSession read(Path journal) throws IOException {
        SessionDefinitions defined = SessionDefinitions.read(journal);
        SessionInfo info = defined.info();
        if (info == null) {
            throw new AppException(ExitCode.USAGE, journal + " holds no session: it ends before one starts");
        }
        List<Long> balances = new ArrayList<>();
        for (Asset asset : defined.assets()) {
            balances.add(defined.balancesE8().getOrDefault(asset.index(), 0L));
        }
        return new RecordedSession(
                info,
                new Universe(defined.assets(), defined.instruments()),
                defined.settings(),
                defined.signals(),
                List.copyOf(balances),
                defined.startSeq());
    }

    /** The stored value of a setting, or null where the journal is older than it. */
    @Nullable
    Long setting(Setting setting) {
        return settings.get(setting);
    }

    /** A client order id as the venue sees it. */
    String orderText(long clientId) {
        return ClientIds.text(info.instance(), clientId);
    }

    Instrument instrument(int index) {
        return universe.instrument(index);
    }

    String base(int instrument) {
        return universe.asset(instrument(instrument).baseAsset()).code();
    }

    String quote(int instrument) {
        return universe.quoteOf(instrument(instrument)).code();
    }

    String signal(int index) {
        return index < signals.size() ? signals.get(index) : DropSignalProvider.NAME;
    }
}
