package io.ebbtide.journal.codec;

import io.ebbtide.engine.event.EngineEvent;
import io.ebbtide.engine.event.QuotePayload;
import io.ebbtide.engine.event.TradePayload;
import io.ebbtide.engine.model.Side;
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

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final QuoteEncoder quoteEncoder = new QuoteEncoder();
    private final QuoteDecoder quoteDecoder = new QuoteDecoder();
    private final TradeEncoder tradeEncoder = new TradeEncoder();
    private final TradeDecoder tradeDecoder = new TradeDecoder();

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
        into.aggressor = Side.ofCode(tradeDecoder.aggressor());
    }
}
