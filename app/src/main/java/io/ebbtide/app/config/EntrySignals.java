package io.ebbtide.app.config;

import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.entry.EntrySignalProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** The entry signals on the class path: the shipped one and those of a user's jars. Cold; any thread. */
public final class EntrySignals {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private EntrySignals() {}

    /**
     * One provider a name, sorted by name.
     *
     * <p>Errors: a provider that cannot be loaded, a bad name and a name that two of them have are refused.
     */
    public static List<EntrySignalProvider> load() {
        List<EntrySignalProvider> found = new ArrayList<>();
        try {
            // The loader of this class, not the thread's: the class path is the only place.
            ServiceLoader.load(EntrySignalProvider.class, EntrySignals.class.getClassLoader())
                    .forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new AppException(ExitCode.USAGE, "an entry signal cannot be loaded: " + e.getMessage(), e);
        }
        return checked(found);
    }

    static List<EntrySignalProvider> checked(List<EntrySignalProvider> found) {
        List<EntrySignalProvider> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(EntrySignalProvider::name));
        for (int i = 0; i < sorted.size(); i++) {
            EntrySignalProvider provider = sorted.get(i);
            if (!NAME.matcher(provider.name()).matches()) {
                throw new AppException(
                        ExitCode.USAGE,
                        provider.getClass().getName() + " calls its entry signal '"
                                + ConfigProblem.shown(provider.name())
                                + "'; allowed: 1 to 32 characters of a to z, 0 to 9 and -, a letter first");
            }
            if (i > 0 && sorted.get(i - 1).name().equals(provider.name())) {
                throw new AppException(
                        ExitCode.USAGE,
                        "two entry signals are called " + provider.name() + ": "
                                + sorted.get(i - 1).getClass().getName() + " and "
                                + provider.getClass().getName());
            }
        }
        return List.copyOf(sorted);
    }
}
