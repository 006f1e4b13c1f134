package io.ebbtide.journal.codec;

import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.Side;
import io.ebbtide.journal.sbe.DepthDecoder;
import io.ebbtide.journal.sbe.DepthEncoder;
import io.ebbtide.journal.sbe.MessageHeaderDecoder;
import io.ebbtide.journal.sbe.MessageHeaderEncoder;
import io.ebbtide.journal.sbe.QuoteDecoder;
import io.ebbtide.journal.sbe.QuoteEncoder;
import io.ebbtide.journal.sbe.TradeDecoder;
import io.ebbtide.journal.sbe.TradeEncoder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Market data. */
final class MarketCodec {
    static final int QUOTE_TEMPLATE = QuoteEncoder.TEMPLATE_ID;
    static final int TRADE_TEMPLATE = TradeEncoder.TEMPLATE_ID;
    static final int DEPTH_TEMPLATE = DepthEncoder.TEMPLATE_ID;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final QuoteEncoder quoteEncoder = new QuoteEncoder();
    private final QuoteDecoder quoteDecoder = new QuoteDecoder();
    private final TradeEncoder tradeEncoder = new TradeEncoder();
    private final TradeDecoder tradeDecoder = new TradeDecoder();
    private final DepthEncoder depthEncoder = new DepthEncoder();
    private final DepthDecoder depthDecoder = new DepthDecoder();

    int writeQuote(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        QuotePayload quote = event.quote;
        EventCodec.writeHeader(
                quoteEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        quoteEncoder
                .bidE8(quote.bidE8)
                .bidQtyE8(quote.bidQtyE8)
                .askE8(quote.askE8)
                .askQtyE8(quote.askQtyE8);
        return quoteEncoder.encodedLength();
    }

    void readQuote(DirectBuffer buffer, int offset, MessageHeaderDecoder from, QuotePayload into) {
        quoteDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.bidE8 = quoteDecoder.bidE8();
        into.bidQtyE8 = quoteDecoder.bidQtyE8();
        into.askE8 = quoteDecoder.askE8();
        into.askQtyE8 = quoteDecoder.askQtyE8();
    }

    int writeTrade(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        TradePayload trade = event.trade;
        EventCodec.writeHeader(
                tradeEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        tradeEncoder
                .tradeId(trade.tradeId)
                .priceE8(trade.priceE8)
                .qtyE8(trade.qtyE8)
                .aggressor(trade.aggressor.code());
        return tradeEncoder.encodedLength();
    }

    void readTrade(DirectBuffer buffer, int offset, MessageHeaderDecoder from, TradePayload into) {
        tradeDecoder.wrapAndApplyHeader(buffer, offset, from);
        into.tradeId = tradeDecoder.tradeId();
        into.priceE8 = tradeDecoder.priceE8();
        into.qtyE8 = tradeDecoder.qtyE8();
        into.setAggressor(Side.ofCode(tradeDecoder.aggressor()));
    }

    int writeDepth(EngineEvent event, MutableDirectBuffer buffer, int offset) {
        DepthPayload depth = event.depth;
        EventCodec.writeHeader(
                depthEncoder.wrapAndApplyHeader(buffer, offset, header).header(), event);
        DepthEncoder.LevelsEncoder levels = depthEncoder.levelsCount(DepthPayload.LEVELS);
        for (int i = 0; i < DepthPayload.LEVELS; i++) {
            levels.next()
                    .bidPriceE8(depth.bidPricesE8[i])
                    .bidQtyE8(depth.bidQtysE8[i])
                    .askPriceE8(depth.askPricesE8[i])
                    .askQtyE8(depth.askQtysE8[i]);
        }
        return depthEncoder.encodedLength();
    }

    void readDepth(DirectBuffer buffer, int offset, MessageHeaderDecoder from, DepthPayload into) {
        depthDecoder.wrapAndApplyHeader(buffer, offset, from);
        DepthDecoder.LevelsDecoder levels = depthDecoder.levels();
        for (int i = 0; i < DepthPayload.LEVELS; i++) {
            boolean shown = i < levels.count();
            if (shown) {
                levels.next();
            }
            into.bidPricesE8[i] = shown ? levels.bidPriceE8() : 0;
            into.bidQtysE8[i] = shown ? levels.bidQtyE8() : 0;
            into.askPricesE8[i] = shown ? levels.askPriceE8() : 0;
            into.askQtysE8[i] = shown ? levels.askQtyE8() : 0;
        }
    }
}
