package io.ebbtide.journal.codec;

import io.ebbtide.engine.event.DefinitionPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.SessionInfo;
import io.ebbtide.engine.model.Asset;
import io.ebbtide.engine.model.Filters;
import io.ebbtide.engine.model.Filters.LotRule;
import io.ebbtide.engine.model.Filters.NotionalRule;
import io.ebbtide.engine.model.Filters.PercentPriceRule;
import io.ebbtide.engine.model.Filters.PriceRule;
import io.ebbtide.engine.model.Instrument;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.journal.sbe.AssetDefinedDecoder;
import io.ebbtide.journal.sbe.AssetDefinedEncoder;
import io.ebbtide.journal.sbe.EventHeaderEncoder;
import io.ebbtide.journal.sbe.InstrumentDefinedDecoder;
import io.ebbtide.journal.sbe.InstrumentDefinedEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.SessionStartedDecoder;
import io.ebbtide.journal.sbe.SessionStartedEncoder;
import io.ebbtide.journal.sbe.SettingDefinedDecoder;
import io.ebbtide.journal.sbe.SettingDefinedEncoder;
import io.ebbtide.journal.sbe.SignalDefinedDecoder;
import io.ebbtide.journal.sbe.SignalDefinedEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The definitions that begin a session: the only events with text, and the only ones that allocate. */
final class DefinitionCodec {
    /** Longest text in a record. Units: bytes of UTF-8. */
    static final int TEXT_BYTES_MAX = 255;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SettingDefinedEncoder settingEncoder = new SettingDefinedEncoder();
    private final SettingDefinedDecoder settingDecoder = new SettingDefinedDecoder();
    private final AssetDefinedEncoder assetEncoder = new AssetDefinedEncoder();
    private final AssetDefinedDecoder assetDecoder = new AssetDefinedDecoder();
    private final InstrumentDefinedEncoder instrumentEncoder = new InstrumentDefinedEncoder();
    private final InstrumentDefinedDecoder instrumentDecoder = new InstrumentDefinedDecoder();
    private final SignalDefinedEncoder signalEncoder = new SignalDefinedEncoder();
    private final SignalDefinedDecoder signalDecoder = new SignalDefinedDecoder();
    private final SessionStartedEncoder sessionEncoder = new SessionStartedEncoder();
    private final SessionStartedDecoder sessionDecoder = new SessionStartedDecoder();

    EventHeaderEncoder wrapSetting(MutableDirectBuffer buffer, int offset) {
        return settingEncoder.wrapAndApplyHeader(buffer, offset, header).header();
    }

    EventHeaderEncoder wrapAsset(MutableDirectBuffer buffer, int offset) {
        return assetEncoder.wrapAndApplyHeader(buffer, offset, header).header();
    }

    EventHeaderEncoder wrapInstrument(MutableDirectBuffer buffer, int offset) {
        return instrumentEncoder.wrapAndApplyHeader(buffer, offset, header).header();
    }

    EventHeaderEncoder wrapSignal(MutableDirectBuffer buffer, int offset) {
        return signalEncoder.wrapAndApplyHeader(buffer, offset, header).header();
    }

    EventHeaderEncoder wrapSession(MutableDirectBuffer buffer, int offset) {
        return sessionEncoder.wrapAndApplyHeader(buffer, offset, header).header();
    }

    int writeSetting(DefinitionPayload definition) {
        Setting setting = Objects.requireNonNull(definition.setting, "setting");
        settingEncoder.setting(setting.code()).settingValue(definition.settingValue);
        return settingEncoder.encodedLength();
    }

    int writeAsset(DefinitionPayload definition) {
        Asset asset = Objects.requireNonNull(definition.asset, "asset");
        assetEncoder.index(asset.index()).unitValueE8(asset.unitValueE8());
        assetEncoder.code(checkedText(asset.code()));
        return assetEncoder.encodedLength();
    }

    int writeInstrument(DefinitionPayload definition) {
        Instrument instrument = Objects.requireNonNull(definition.instrument, "instrument");
        instrumentEncoder
                .index(instrument.index())
                .baseAsset(instrument.baseAsset())
                .quoteAsset(instrument.quoteAsset())
                .orderTypes(instrument.orderTypes());
        writeFilters(instrument.filters());
        instrumentEncoder.symbol(checkedText(instrument.symbol()));
        return instrumentEncoder.encodedLength();
    }

    private void writeFilters(Filters filters) {
        instrumentEncoder
                .priceMinE8(filters.price().minE8())
                .priceMaxE8(filters.price().maxE8())
                .priceTickE8(filters.price().tickE8())
                .lotMinE8(filters.lot().minE8())
                .lotMaxE8(filters.lot().maxE8())
                .lotStepE8(filters.lot().stepE8())
                .marketLotMinE8(filters.marketLot().minE8())
                .marketLotMaxE8(filters.marketLot().maxE8())
                .marketLotStepE8(filters.marketLot().stepE8())
                .notionalMinE8(filters.notional().minE8())
                .notionalMaxE8(filters.notional().maxE8())
                .notionalMinAppliesToMarket(filters.notional().minAppliesToMarket() ? 1 : 0)
                .percentBidUpE8(filters.percent().bidUpE8())
                .percentBidDownE8(filters.percent().bidDownE8())
                .percentAskUpE8(filters.percent().askUpE8())
                .percentAskDownE8(filters.percent().askDownE8())
                .maxOrders(filters.maxOrders())
                .maxPositionE8(filters.maxPositionE8());
    }

    int writeSignal(DefinitionPayload definition) {
        signalEncoder.index(definition.signalIndex);
        signalEncoder.name(checkedText(Objects.requireNonNull(definition.signal, "signal")));
        return signalEncoder.encodedLength();
    }

    int writeSession(DefinitionPayload definition) {
        SessionInfo session = Objects.requireNonNull(definition.session, "session");
        sessionEncoder.seed(session.seed()).configHash(session.configHash());
        sessionEncoder.instance(checkedText(session.instance())).version(checkedText(session.version()));
        return sessionEncoder.encodedLength();
    }

    void readSetting(DirectBuffer buffer, int offset, MessageHeaderDecoder from, EngineEvent into) {
        settingDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.definition.setting = Setting.ofCode(settingDecoder.setting());
        into.definition.settingValue = settingDecoder.settingValue();
    }

    void readAsset(DirectBuffer buffer, int offset, MessageHeaderDecoder from, EngineEvent into) {
        assetDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.definition.asset = new Asset(assetDecoder.index(), assetDecoder.code(), assetDecoder.unitValueE8());
    }

    void readInstrument(DirectBuffer buffer, int offset, MessageHeaderDecoder from, EngineEvent into) {
        InstrumentDefinedDecoder decoder = instrumentDecoder.wrapAndApplyHeader(buffer, offset, from);
        Filters filters = new Filters(
                new PriceRule(decoder.priceMinE8(), decoder.priceMaxE8(), decoder.priceTickE8()),
                new LotRule(decoder.lotMinE8(), decoder.lotMaxE8(), decoder.lotStepE8()),
                new LotRule(decoder.marketLotMinE8(), decoder.marketLotMaxE8(), decoder.marketLotStepE8()),
                new NotionalRule(
                        decoder.notionalMinE8(), decoder.notionalMaxE8(), decoder.notionalMinAppliesToMarket() != 0),
                new PercentPriceRule(
                        decoder.percentBidUpE8(),
                        decoder.percentBidDownE8(),
                        decoder.percentAskUpE8(),
                        decoder.percentAskDownE8()),
                decoder.maxOrders(),
                added(decoder.maxPositionE8(), InstrumentDefinedDecoder.maxPositionE8NullValue()));
        // Journals from before this was written were of venues that take them all.
        int orderTypes = decoder.orderTypes();
        into.definition.instrument = new Instrument(
                decoder.index(),
                decoder.symbol(),
                decoder.baseAsset(),
                decoder.quoteAsset(),
                filters,
                orderTypes == InstrumentDefinedDecoder.orderTypesNullValue() ? Instrument.ALL_ORDER_TYPES : orderTypes);
    }

    void readSignal(DirectBuffer buffer, int offset, MessageHeaderDecoder from, EngineEvent into) {
        signalDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.definition.signalIndex = signalDecoder.index();
        into.definition.signal = signalDecoder.name();
    }

    void readSession(DirectBuffer buffer, int offset, MessageHeaderDecoder from, EngineEvent into) {
        sessionDecoder.wrapAndApplyHeader(buffer, offset, from);
        long seed = sessionDecoder.seed();
        long configHash = sessionDecoder.configHash();
        String instance = sessionDecoder.instance();
        into.definition.session = new SessionInfo(instance, seed, configHash, sessionDecoder.version());
    }

    /** A field that a journal of an older version does not have is off. */
    private static long added(long value, long absent) {
        return value == absent ? 0 : value;
    }

    private static String checkedText(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("text longer than " + TEXT_BYTES_MAX + " bytes: " + text);
        }
        return text;
    }
}
