package io.ebbtide.app.doctor;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.Mode;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.gateway.binance.live.BinanceRest;
import io.ebbtide.gateway.binance.live.OkHttpStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Asks everything that can be asked before a session begins; each answer is one {@link Finding}, told as soon as it is there. Cold; blocks
 * for as long as the venue takes. Nothing is ordered.
 */
public final class Doctor {
    private static final long NS_PER_MS = 1_000_000;

    private final Ports ports;

    /** What is looked at besides the configuration: our clock in nanoseconds since 1970, variables of the environment, who hears findings. */
    record Ports(LongSupplier nowNs, UnaryOperator<@Nullable String> environment, Consumer<Finding> found) {}

    /** Looks at this machine and tells {@code found}. */
    public Doctor(Consumer<Finding> found) {
        this(new Ports(() -> System.currentTimeMillis() * NS_PER_MS, System::getenv, found));
    }

    Doctor(Ports ports) {
        this.ports = ports;
    }

    /** What needs no configuration. */
    public void checkJava() {
        MachineChecks machine = new MachineChecks(ports.found);
        machine.java(Runtime.version().feature(), System.getProperty("java.vm.version", "unknown"));
        machine.flags(System.getProperties());
    }

    /** What the configuration names: the directory of the session, and the venue where there is a real one. */
    public void check(EbbtideConfig config, Path directory) {
        ports.found.accept(
                config.warnings().isEmpty()
                        ? Finding.ok("config", "mode " + config.mode().word() + ", every key is there")
                        : Finding.warn(
                                "config", String.join(", ", config.warnings()), "change it or know why it is so"));
        new MachineChecks(ports.found).disk(directory, config.journal());
        if (config.mode() != Mode.PAPER) {
            checkVenue(config);
        }
    }

    private void checkVenue(EbbtideConfig config) {
        try (OkHttpStream http = new OkHttpStream()) {
            BinanceRest rest = new BinanceRest(http, config.binance().restUrl());
            VenueChecks venue = new VenueChecks(config, rest, ports.found);
            if (!venue.network()) {
                return;
            }
            venue.clock(ports.nowNs);
            SessionPlan plan = venue.rules();
            LineChecks lines = new LineChecks(config.binance(), http, ports.found);
            if (plan != null) {
                // Of a symbol that is not there no price ever comes.
                lines.prices();
            }
            lines.orders();
            if (plan != null && config.mode() == Mode.LIVE) {
                venue.limits(plan);
            }
            if (config.mode() == Mode.LIVE) {
                new KeyChecks(config, rest, ports.found).check(ports.environment, plan);
            }
        }
    }
}
