package io.ebbtide.app.doctor;

import io.ebbtide.app.config.BinanceConfig;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.app.session.SessionPlanner;
import io.ebbtide.app.session.SizeChecks;
import io.ebbtide.app.session.VenueSession;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.gateway.binance.live.BinanceRest;
import io.ebbtide.gateway.binance.live.RestRefusal;
import io.ebbtide.gateway.rules.RulesException;
import io.ebbtide.gateway.rules.SymbolRules;
import io.ebbtide.gateway.rules.TradingStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The venue as everybody sees it: whether it is there, its clock, its rules. */
final class VenueChecks {
    private static final long NS_PER_MS = 1_000_000;

    private final EbbtideConfig config;
    private final BinanceConfig binance;
    private final BinanceRest rest;
    private final Consumer<Finding> found;

    VenueChecks(EbbtideConfig config, BinanceRest rest, Consumer<Finding> found) {
        this.config = config;
        this.rest = rest;
        this.found = found;
        binance = config.binance();
    }

    /** Whether the venue answers at all; what comes behind it is of no use where it does not. */
    boolean network() {
        try {
            rest.timeMs();
            found.accept(Finding.ok("network", binance.restUrl() + " answers"));
            return true;
        } catch (RestRefusal e) {
            found.accept(Finding.fail(
                    "network",
                    String.valueOf(e.getMessage()),
                    "wait some minutes where it is 403, 418 or 429, and see that binance.rest-url is right"));
        } catch (IOException e) {
            found.accept(Finding.fail(
                    "network",
                    String.valueOf(e.getMessage()),
                    "look at this machine's network, name service and firewall, and at binance.rest-url"));
        }
        return false;
    }

    /** How far our clock is from the venue's, against the settings that stop entries. */
    void clock(LongSupplier nowNs) {
        try {
            BinanceRest.Skew skew = rest.skew(nowNs);
            long awayNs = Math.abs(skew.aheadNs());
            String says = "ours is " + awayNs / NS_PER_MS + " ms " + (skew.aheadNs() < 0 ? "behind" : "ahead of")
                    + " the venue's, measured to " + (skew.errorNs() / NS_PER_MS + 1) + " ms";
            String advice = "set the clock by NTP (timedatectl set-ntp true)";
            if (awayNs > config.settings().get(Setting.CLOCK_MAX_OFFSET_MS)) {
                found.accept(Finding.fail(
                        "clock",
                        says + ", and beyond " + limit(Setting.CLOCK_MAX_OFFSET_MS) + " nothing is bought",
                        advice));
            } else if (awayNs > config.settings().get(Setting.CLOCK_ALARM_OFFSET_MS)) {
                found.accept(Finding.warn(
                        "clock",
                        says + ", and beyond " + limit(Setting.CLOCK_ALARM_OFFSET_MS) + " is an alarm",
                        advice));
            } else {
                found.accept(Finding.ok("clock", says));
            }
        } catch (IOException e) {
            found.accept(Finding.fail("clock", String.valueOf(e.getMessage()), "try again"));
        }
    }

    /** Whether every instrument is traded and a position of it could be sold again; the plan, where they are. */
    @Nullable
    SessionPlan rules() {
        try {
            BinanceRest.Venue venue = rest.venue(binance.symbols());
            List<String> closed = new ArrayList<>();
            for (String symbol : binance.symbols()) {
                SymbolRules rules = venue.rules().require(symbol);
                if (rules.status() != TradingStatus.TRADING) {
                    closed.add(symbol + " is " + rules.status());
                }
            }
            if (!closed.isEmpty()) {
                found.accept(Finding.fail(
                        "rules", String.join(", ", closed) + ", not TRADING", "leave it out of binance.symbols"));
                return null;
            }
            SessionPlan plan = SessionPlanner.plan(config, binance.symbols(), venue.rules(), "");
            found.accept(Finding.ok("rules", String.join(", ", binance.symbols()) + ": filters read, traded"));
            exits(plan);
            return plan;
        } catch (IOException | RulesException | AppException e) {
            found.accept(Finding.fail(
                    "rules", String.valueOf(e.getMessage()), "see that binance.symbols are symbols of this venue"));
            return null;
        }
    }

    /** Whether the check before the socket knows its limits. */
    void limits(SessionPlan plan) {
        try {
            VenueSession.orderLimits(plan);
            found.accept(Finding.ok("limits", binance.orderLimits() + " has limits for every quote asset"));
        } catch (AppException e) {
            found.accept(Finding.fail("limits", String.valueOf(e.getMessage()), "see binance.order-limits"));
        }
    }

    private void exits(SessionPlan plan) {
        List<String> warnings = SizeChecks.warnings(config.settings(), plan.universe());
        warnings.forEach(warning ->
                found.accept(Finding.warn("exits", warning, "raise " + Setting.ENTRY_POSITION_SIZE_QUOTE.key())));
        if (warnings.isEmpty()) {
            found.accept(Finding.ok("exits", "what is left of a position after fees and a stop can be sold"));
        }
    }

    private String limit(Setting setting) {
        return config.settings().get(setting) / NS_PER_MS + " ms (" + setting.key() + ")";
    }
}
