package io.ebbtide.app.session;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.app.config.FeeAsset;
import io.ebbtide.app.config.InstrumentsFile;
import io.ebbtide.app.config.QuoteAsset;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.OrderType;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Universe;
import io.ebbtide.gateway.rules.ExchangeInfo;
import io.ebbtide.gateway.rules.InstrumentRules;
import io.ebbtide.gateway.rules.SymbolRules;
import io.ebbtide.gateway.rules.TradingStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a configuration, the symbols to trade and their rules into a {@link SessionPlan}. Cold. */
public final class SessionPlanner {
    private SessionPlanner() {}

    /** The rules of a venue's own file, or of {@code config/instruments.yaml} when none is given. */
    public static InstrumentRules rules(@Nullable Path exchangeInfo, Path instrumentsFile) {
        if (exchangeInfo != null) {
            return ExchangeInfo.read(exchangeInfo);
        }
        SortedMap<String, SymbolRules> bySymbol = new TreeMap<>();
        InstrumentsFile.read(instrumentsFile)
                .forEach(rule -> bySymbol.put(
                        rule.symbol(),
                        new SymbolRules(
                                rule.symbol(),
                                rule.baseCode(),
                                rule.quoteCode(),
                                TradingStatus.TRADING,
                                EnumSet.allOf(OrderType.class),
                                rule.filters())));
        return new InstrumentRules(instrumentsFile.toString(), bySymbol, new TreeSet<>());
    }

    /**
     * The plan for these symbols.
     *
     * <p>Shape: assets and instruments are numbered in the order of their codes. Errors: a symbol without rules is refused by the rules; a
     * quote asset without a unit value is refused here, because nothing could be sized in it, and so is a pair of one asset, and a symbol
     * without limit orders, or without stop orders where the stop is to rest at the venue.
     */
    public static SessionPlan plan(
            EbbtideConfig config, SortedSet<String> symbols, InstrumentRules rules, String version) {
        List<SymbolRules> chosen = new ArrayList<>();
        for (String symbol : symbols) {
            chosen.add(rules.require(symbol));
        }
        checkOrderTypes(config, chosen);
        List<Asset> assets = assets(config, chosen);
        List<Instrument> instruments = new ArrayList<>();
        for (SymbolRules rule : chosen) {
            instruments.add(new Instrument(
                    instruments.size(),
                    rule.symbol(),
                    indexOf(assets, rule.baseAsset()),
                    indexOf(assets, rule.quoteAsset()),
                    rule.filters(),
                    Instrument.bitsOf(rule.orderTypes())));
        }
        List<Long> balances = new ArrayList<>();
        for (Asset asset : assets) {
            balances.add(config.balancesE8().getOrDefault(asset.code(), 0L));
        }
        SessionInfo info =
                new SessionInfo(config.session().instance(), config.session().seed(), config.configHash(), version);
        return new SessionPlan(config, new Universe(assets, instruments), List.copyOf(balances), info);
    }

    /**
     * Nothing can be bought or sold without limit orders; and the switch cancels a take profit before it places a stop, so that a venue that
     * takes none must be found out before. Market and post-only orders have something to take their place.
     */
    private static void checkOrderTypes(EbbtideConfig config, List<SymbolRules> chosen) {
        for (SymbolRules rule : chosen) {
            if (!rule.orderTypes().contains(OrderType.LIMIT)) {
                throw new AppException(
                        ExitCode.USAGE,
                        rule.symbol()
                                + " takes no LIMIT orders, without which nothing is bought or sold; its rules list "
                                + rule.orderTypes());
            }
            boolean nativeStop = config.settings().isOn(Setting.PROTECTION_NATIVE_STOP);
            if (nativeStop && !rule.orderTypes().contains(OrderType.STOP_LOSS_LIMIT)) {
                throw new AppException(
                        ExitCode.USAGE,
                        rule.symbol() + " takes no STOP_LOSS_LIMIT orders, which "
                                + Setting.PROTECTION_NATIVE_STOP.key() + " needs; its rules list " + rule.orderTypes()
                                + ", allowed is false");
            }
        }
    }

    private static List<Asset> assets(EbbtideConfig config, List<SymbolRules> chosen) {
        SortedMap<String, Long> unitValues = new TreeMap<>();
        for (QuoteAsset quote : config.quoteAssets()) {
            unitValues.put(quote.code(), quote.unitValueE8());
        }
        SortedSet<String> codes = new TreeSet<>(config.balancesE8().keySet());
        for (SymbolRules rule : chosen) {
            if (rule.baseAsset().equals(rule.quoteAsset())) {
                throw new AppException(
                        ExitCode.USAGE,
                        rule.symbol() + " is priced in itself: " + rule.baseAsset() + " is no coin to trade");
            }
            codes.add(rule.baseAsset());
            codes.add(rule.quoteAsset());
            if (!unitValues.containsKey(rule.quoteAsset())) {
                throw new AppException(
                        ExitCode.USAGE,
                        rule.symbol() + " is quoted in " + rule.quoteAsset()
                                + ", which has no unit value; add quote-assets." + rule.quoteAsset()
                                + ".unit-value to the configuration, known are " + unitValues.keySet());
            }
        }
        if (!config.mode().isPaper()) {
            // A real account pays its fees in any of them.
            codes.addAll(unitValues.keySet());
        }
        if (config.paper().feeAsset().kind() == FeeAsset.Kind.ASSET) {
            codes.add(config.paper().feeAsset().assetCode());
        }
        List<Asset> assets = new ArrayList<>();
        for (String code : codes) {
            assets.add(new Asset(assets.size(), code, unitValues.getOrDefault(code, 0L)));
        }
        return assets;
    }

    private static int indexOf(List<Asset> assets, String code) {
        for (Asset asset : assets) {
            if (asset.code().equals(code)) {
                return asset.index();
            }
        }
        throw new IllegalStateException("asset " + code + " was not collected");
    }
}
