package io.ebbtide.app.doctor;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.session.KeySource;
import io.ebbtide.app.session.SessionPlan;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.gateway.binance.live.ApiCredentials;
import io.ebbtide.gateway.binance.live.BinanceRest;
import io.ebbtide.gateway.binance.live.RestRefusal;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The key of the account: whether the venue takes it, what it may do, and what the account holds. No line repeats any of it. */
final class KeyChecks {
    private static final String NEW_KEY =
            "make a key at the venue that may read and trade but not withdraw, bound to this machine's address";

    private final EbbtideConfig config;
    private final BinanceRest rest;
    private final Consumer<Finding> found;

    KeyChecks(EbbtideConfig config, BinanceRest rest, Consumer<Finding> found) {
        this.config = config;
        this.rest = rest;
        this.found = found;
    }

    /** {@code plan} is null where the venue's rules could not be had. */
    void check(UnaryOperator<@Nullable String> environment, @Nullable SessionPlan plan) {
        ApiCredentials credentials;
        try {
            credentials = new KeySource(environment).read(config.binance().credentials());
        } catch (AppException e) {
            found.accept(Finding.fail("key", String.valueOf(e.getMessage()), ""));
            return;
        }
        BinanceRest.Account account = account(credentials);
        if (account == null) {
            return;
        }
        rights(credentials);
        if (plan != null) {
            balances(account, plan);
        }
    }

    private BinanceRest.@Nullable Account account(ApiCredentials credentials) {
        try {
            BinanceRest.Account account = rest.account(credentials);
            found.accept(
                    account.canTrade()
                            ? Finding.ok("key", "the venue takes the key and its signature")
                            : Finding.fail(
                                    "key", "the venue does not let this account trade", "ask the venue why not"));
            return account;
        } catch (RestRefusal e) {
            found.accept(Finding.fail("key", String.valueOf(e.getMessage()), adviceFor(e.code())));
        } catch (IOException e) {
            found.accept(Finding.fail("key", String.valueOf(e.getMessage()), "try again"));
        }
        return null;
    }

    private String adviceFor(int code) {
        String where = config.binance().credentials();
        return switch (code) {
            case -1022 -> "the secret at " + where + " does not belong to its key: put both there again";
            case -1021 -> "the venue does not take our time: set the clock by NTP";
            case -2014 -> "what lies at " + where + " is no key of this venue";
            case -2015 ->
                "the venue does not know the key at " + where + ", or not from this address, or not for this: "
                        + NEW_KEY;
            default -> "see what the venue says, and " + NEW_KEY;
        };
    }

    private void rights(ApiCredentials credentials) {
        BinanceRest.KeyRights rights;
        try {
            rights = rest.rights(credentials);
        } catch (IOException e) {
            found.accept(Finding.fail("rights", String.valueOf(e.getMessage()), "a key of unknown rights is not used"));
            return;
        }
        if (rights == null) {
            found.accept(Finding.warn(
                    "rights", "this venue does not tell what a key may do", "see there that the key may not withdraw"));
        } else if (rights.mayWithdraw()) {
            found.accept(Finding.fail(
                    "rights",
                    "the key may withdraw, which nothing here ever does",
                    "take that right away from it, or " + NEW_KEY));
        } else if (!rights.mayRead() || !rights.mayTrade()) {
            found.accept(Finding.fail(
                    "rights",
                    "the key may not " + (rights.mayRead() ? "trade" : "read"),
                    "allow it reading and spot trading, nothing else"));
        } else if (rights.mayTransfer()) {
            found.accept(
                    Finding.warn("rights", "the key may move money between accounts", "take that right away from it"));
        } else if (!rights.isBoundToAddress()) {
            found.accept(Finding.warn(
                    "rights", "the key can be used from any address", "bind it to this machine's address"));
        } else {
            found.accept(Finding.ok("rights", "the key may read and trade, not withdraw, and is bound to an address"));
        }
    }

    /** Whether one position could be paid in each quote asset. */
    private void balances(BinanceRest.Account account, SessionPlan plan) {
        SortedMap<String, Asset> quotes = new TreeMap<>();
        for (int i = 0; i < plan.universe().instrumentCount(); i++) {
            Asset quote = plan.universe().quoteOf(plan.universe().instrument(i));
            quotes.put(quote.code(), quote);
        }
        for (Asset quote : quotes.values()) {
            long heldE8 = account.balancesE8().getOrDefault(quote.code(), 0L);
            long sizeE8 = config.settings().quoteE8(Setting.ENTRY_POSITION_SIZE_QUOTE, quote);
            String says = "the account holds " + FixedPoint.format(heldE8) + " " + quote.code() + ", a position takes "
                    + FixedPoint.format(sizeE8);
            found.accept(
                    heldE8 >= sizeE8
                            ? Finding.ok("balances", says)
                            : Finding.warn(
                                    "balances",
                                    says,
                                    "nothing will be bought: pay in, or lower "
                                            + Setting.ENTRY_POSITION_SIZE_QUOTE.key()));
        }
    }
}
