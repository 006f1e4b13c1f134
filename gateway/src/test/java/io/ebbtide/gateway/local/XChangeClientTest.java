package io.ebbtide.gateway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.BinanceException;
import org.knowm.xchange.binance.dto.marketdata.BinanceKline;
import org.knowm.xchange.binance.dto.marketdata.KlineInterval;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceQueryOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceTradeHistoryParams;
import org.knowm.xchange.binance.service.BinanceMarketDataService;
import org.knowm.xchange.binance.service.BinanceTradeService;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.account.Balance;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trades;
import org.knowm.xchange.dto.meta.InstrumentMetaData;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.dto.trade.StopOrder;
import org.knowm.xchange.dto.trade.UserTrade;
import org.knowm.xchange.exceptions.ExchangeException;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.service.trade.params.orders.DefaultOpenOrdersParamInstrument;

/** XChange's Binance module, which knows nothing of this project, as a client of the local venue. */
class XChangeClientTest {
    private static final CurrencyPair PAIR = CurrencyPair.BTC_USDT;

    private final LocalVenue venue = TradedVenue.serve();
    private final List<String> called = new ArrayList<>();
    private final BinanceExchange exchange = connect();
    private final BinanceMarketDataService market = (BinanceMarketDataService) exchange.getMarketDataService();
    private final BinanceTradeService trade = (BinanceTradeService) exchange.getTradeService();

    @AfterEach
    void close() {
        venue.close();
        assertThat(venue.failure()).isNotDone();
    }

    @Test
    void shouldServeEveryCallOfTheDocumentsMatrix() throws IOException {
        readRules();
        readMarket();
        readAccount("10000", "0");
        restAndCancel();
        buyAtTheMarket();

        assertThat(called).containsExactlyElementsOf(ClientMatrix.callsOf("XChange 5.2.4"));
    }

    @Test
    void shouldRefuseInWordsThatTheClientUnderstands() {
        LimitOrder dear = limit("1", "50000", "x-1");
        LimitOrder odd = limit("0.000001", "50000", "x-2");

        assertThatThrownBy(() -> trade.placeLimitOrder(dear)).isInstanceOf(FundsExceededException.class);
        assertThatThrownBy(() -> trade.placeLimitOrder(odd))
                .isInstanceOf(ExchangeException.class)
                .hasMessageContaining("Filter failure: LOT_SIZE");
        assertThatThrownBy(() -> trade.cancelOrder(new BinanceCancelOrderParams(PAIR, "4711", null)))
                .cause()
                .isInstanceOfSatisfying(
                        BinanceException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(-2011));
    }

    private void readRules() throws IOException {
        InstrumentMetaData rules = Objects.requireNonNull(
                exchange.getExchangeMetaData().getInstruments().get(PAIR));
        assertThat(rules.getPriceScale()).isEqualTo(2);
        assertThat(rules.getAmountStepSize()).isEqualByComparingTo("0.00001");
        assertThat(rules.getCounterMinimumAmount()).isEqualByComparingTo("5");
        called.add("remoteInit");
        market.ping();
        called.add("ping");
        long awayMs =
                Math.abs(market.binanceTime().getServerTime().toInstant().toEpochMilli() - System.currentTimeMillis());
        assertThat(awayMs).isLessThan(60_000);
        called.add("binanceTime");
    }

    private void readMarket() throws IOException {
        while (market.klines(PAIR, KlineInterval.m1).isEmpty()) {
            Thread.onSpinWait();
        }
        Ticker ticker = market.getTicker(PAIR);
        assertThat(ticker.getBid()).isEqualByComparingTo("60000");
        assertThat(ticker.getAsk()).isEqualByComparingTo("60001");
        assertThat(ticker.getLast()).isEqualByComparingTo("60000");
        called.add("getTicker");
        assertThat(market.tickerPrice(PAIR).getPrice()).isEqualByComparingTo("60000");
        called.add("tickerPrice");
        assertThat(market.tickerAllBookTickers()).hasSize(1);
        called.add("tickerAllBookTickers");
        OrderBook book = market.getOrderBook(PAIR);
        assertThat(book.getBids().get(0).getLimitPrice()).isEqualByComparingTo("60000");
        assertThat(book.getAsks().get(0).getLimitPrice()).isEqualByComparingTo("60001");
        called.add("getOrderBook");
        Trades trades = market.getTrades((Instrument) PAIR);
        assertThat(trades.getTrades()).isNotEmpty();
        // The seller took; XChange names the side of the maker.
        assertThat(trades.getTrades().get(0).getType()).isEqualTo(Order.OrderType.BID);
        called.add("getTrades");
        List<BinanceKline> bars = market.klines(PAIR, KlineInterval.m1);
        assertThat(bars.get(0).getHigh()).isEqualByComparingTo("60000");
        called.add("klines");
    }

    private void readAccount(String free, String frozen) throws IOException {
        Balance balance =
                exchange.getAccountService().getAccountInfo().getWallet().getBalance(Currency.USDT);
        assertThat(balance.getAvailable()).isEqualByComparingTo(free);
        assertThat(balance.getFrozen()).isEqualByComparingTo(frozen);
        called.add("getAccountInfo");
    }

    private void restAndCancel() throws IOException {
        String id = trade.placeLimitOrder(limit("0.01", "50000", "x-limit"));
        called.add("placeLimitOrder");
        DefaultOpenOrdersParamInstrument ofPair = new DefaultOpenOrdersParamInstrument(PAIR);
        assertThat(trade.getOpenOrders(ofPair).getOpenOrders())
                .singleElement()
                .satisfies(open -> assertThat(open.getUserReference()).isEqualTo("x-limit"));
        called.add("getOpenOrders");
        assertThat(trade.getOrder(new BinanceQueryOrderParams(PAIR, id)))
                .singleElement()
                .satisfies(found -> assertThat(found.getStatus()).isEqualTo(Order.OrderStatus.NEW));
        called.add("getOrder");
        assertThat(trade.cancelOrder(new BinanceCancelOrderParams(PAIR, id, null)))
                .isTrue();
        called.add("cancelOrder");
        assertThat(trade.getOpenOrders(ofPair).getOpenOrders()).isEmpty();
    }

    private void buyAtTheMarket() throws IOException {
        String id = trade.placeMarketOrder(new MarketOrder.Builder(Order.OrderType.BID, PAIR)
                .originalAmount(new BigDecimal("0.01"))
                .userReference("x-market")
                .build());
        called.add("placeMarketOrder");
        List<UserTrade> trades =
                trade.getTradeHistory(new BinanceTradeHistoryParams(PAIR)).getUserTrades();
        assertThat(trades).singleElement().satisfies(filled -> {
            assertThat(filled.getOrderId()).isEqualTo(id);
            assertThat(filled.getPrice()).isEqualByComparingTo("60001");
            assertThat(filled.getFeeAmount()).isEqualByComparingTo("0.60001");
        });
        called.add("getTradeHistory");
        StopOrder stop = new StopOrder.Builder(Order.OrderType.ASK, PAIR)
                .originalAmount(new BigDecimal("0.005"))
                .stopPrice(new BigDecimal("55000"))
                .limitPrice(new BigDecimal("54900"))
                .intention(StopOrder.Intention.STOP_LOSS)
                .userReference("x-stop")
                .build();
        String stopId = trade.placeStopOrder(stop);
        called.add("placeStopOrder");
        assertThat(trade.getOrder(new BinanceQueryOrderParams(PAIR, stopId)))
                .singleElement()
                .satisfies(
                        found -> assertThat(((StopOrder) found).getStopPrice()).isEqualByComparingTo("55000"));
    }

    private static LimitOrder limit(String qty, String price, String reference) {
        return new LimitOrder.Builder(Order.OrderType.BID, PAIR)
                .originalAmount(new BigDecimal(qty))
                .limitPrice(new BigDecimal(price))
                .userReference(reference)
                .build();
    }

    private BinanceExchange connect() {
        ExchangeSpecification specification = new ExchangeSpecification(BinanceExchange.class);
        specification.setSslUri("http://127.0.0.1:" + venue.port());
        specification.setApiKey(RemoteClient.KEY);
        specification.setSecretKey(RemoteClient.SECRET);
        return (BinanceExchange) ExchangeFactory.INSTANCE.createExchange(specification);
    }
}
