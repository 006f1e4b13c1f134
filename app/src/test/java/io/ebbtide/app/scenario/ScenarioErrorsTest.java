package io.ebbtide.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ebbtide.app.config.ConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in a scenario file, and the one line that says where and what is allowed. */
class ScenarioErrorsTest {
    private static final String STEPS = "steps: [{at: 0s, ticker: {symbol: BTCUSDT, bid: 1, ask: 2}}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            steps: 5                                           | t.yaml:1: steps: 5 is not allowed; allowed: a list of steps
            name: x                                            | t.yaml:1: steps is missing
            {at: 0s}                                           | t.yaml:2: steps[1]: a step has a time and one of: ticker, trade, depth, ramp, venue, operator, crash, clock
            {at: 0s, tick: {}}                                 | t.yaml:2: steps[1].tick: unknown key; allowed: at, ticker, trade
            {ticker: {symbol: BTCUSDT, bid: 1, ask: 2}}        | t.yaml:2: steps[1]: at is missing
            {at: soon, crash: {}}                              | t.yaml:2: steps[1].at: soon is not allowed; allowed: a number and a unit, such as 250ms
            {at: 5, crash: {}}                                 | t.yaml:2: steps[1].at: 5 is not allowed; allowed: a number and a unit
            {at: 0s, crash: {}, operator: {action: kill}}      | t.yaml:2: steps[1]: a step has a time and one of
            {at: 0s, crash: {}, at: 1s}                        | t.yaml:2: steps[1].at: is given twice
            {at: 0s, crash: {after: 5s}}                       | t.yaml:2: steps[1].crash.after: unknown key; allowed: down
            {at: 0s, ticker: {symbol: BTCUSDT, bid: 1}}        | t.yaml:2: steps[1].ticker: ask is missing
            {at: 0s, ticker: {symbol: BTCUSDT, bid: x, ask: 2}}   | t.yaml:2: steps[1].ticker.bid: x is not allowed; allowed: a decimal above 0
            {at: 0s, ticker: {symbol: BTCUSDT, bid: -1, ask: 2}}  | t.yaml:2: steps[1].ticker.bid: -1 is not allowed; allowed: a decimal above 0
            {at: 0s, ticker: {symbol: FOOUSDT, bid: 1, ask: 2}}   | t.yaml:2: steps[1].ticker.symbol: FOOUSDT is not allowed; allowed: the instruments of this file
            {at: 0s, ramp: {symbol: BTCUSDT, to: 5}}           | t.yaml:2: steps[1].ramp: a ramp begins at the prices of a ticker
            {at: 0s, trade: {symbol: BTCUSDT, price: 5, qty: 1}}  | t.yaml:2: steps[1].trade: side is missing
            {at: 0s, trade: {symbol: BTCUSDT, price: 5, qty: 1, side: up}}  | t.yaml:2: steps[1].trade.side: up is not allowed; allowed: BUY, SELL
            {at: 0s, depth: {symbol: BTCUSDT, bids: [[1, 1]]}}   | t.yaml:2: steps[1].depth: asks is missing
            {at: 0s, depth: {symbol: BTCUSDT, bids: 5, asks: [[2, 1]]}}  | t.yaml:2: steps[1].depth.bids: must be 1 to 5 levels of [price, quantity]
            {at: 0s, depth: {symbol: BTCUSDT, bids: [[1, 1]], asks: [2]}}  | t.yaml:2: steps[1].depth.asks[1]: is no [price, quantity]
            {at: 0s, operator: {action: dance}}                | t.yaml:2: steps[1].operator.action: dance is not allowed; allowed: pause, resume, exit, kill
            {at: 0s, operator: kill}                           | t.yaml:2: steps[1].operator: kill is not allowed; allowed: keys with values in braces, such as
            {at: 0s, crash: now}                               | t.yaml:2: steps[1].crash: now is not allowed; allowed: keys with values in braces, such as
            {at: 0s, venue: disconnect}                        | t.yaml:2: steps[1].venue: disconnect is not allowed; allowed: keys with values in braces
            {at: 0s, clock: {error: 5ms}}                      | t.yaml:2: steps[1].clock: needs one of ahead and behind, such as {ahead: 700ms}
            {at: 0s, clock: {ahead: 5ms, behind: 5ms}}         | t.yaml:2: steps[1].clock: needs one of ahead and behind
            {at: 0s, clock: {ahead: soon}}                     | t.yaml:2: steps[1].clock.ahead: soon is not allowed; allowed: a number and a unit
            {at: 0s, operator: {action: exit, symbol: FOOUSDT}}   | t.yaml:2: steps[1].operator.symbol: FOOUSDT is not allowed
            {at: 0s, venue: {on: place}}                       | t.yaml:2: steps[1].venue: do is missing
            {at: 0s, venue: {do: accept}}                      | t.yaml:2: steps[1].venue: on is missing
            {at: 0s, venue: {on: order, do: accept}}           | t.yaml:2: steps[1].venue.on: order is not allowed; allowed: place, cancel, query, stream, connect
            {at: 0s, venue: {on: place, do: explode}}          | t.yaml:2: steps[1].venue.do: explode is not allowed; allowed: on place: accept, reject,
            {at: 0s, venue: {on: query, do: partial(0.5)}}     | t.yaml:2: steps[1].venue.do: partial(0.5) is not allowed; allowed: on query: accept,
            {at: 0s, venue: {on: place, do: partial(1.5)}}     | t.yaml:2: steps[1].venue.do: partial(1.5) is not allowed; allowed: partial(fraction), above 0 up to 1
            {at: 0s, venue: {on: place, do: delay}}            | t.yaml:2: steps[1].venue.do: delay is not allowed; allowed: delay(duration), such as (5s)
            {at: 0s, venue: {on: place, do: http(200)}}        | t.yaml:2: steps[1].venue.do: http(200) is not allowed; allowed: http(status) or (status,done)
            {at: 0s, venue: {on: place, do: expire(now)}}      | t.yaml:2: steps[1].venue.do: expire(now) is not allowed; allowed: expire
            {at: 0s, venue: {on: stream, do: fee-asset(XYZ)}}  | t.yaml:2: steps[1].venue.do: fee-asset(XYZ) is not allowed; allowed: fee-asset(asset): quote, base, received or an asset of quote-assets with a unit value, such as BNB
            {at: 0s, venue: {on: place, nth: 0, do: accept}}   | t.yaml:2: steps[1].venue.nth: 0 is not allowed; allowed: a whole number from 1
            {at: 0s, venue: {on: place, report: TRADE, do: accept}}  | t.yaml:2: steps[1].venue.report: only faults on stream strike certain reports
            {at: 9m, crash: {}}                                | t.yaml:3: until: 1m is before the last step
            """)
    void shouldSayWhatIsWrongWithTheSteps(String wrong, String line) {
        String text = wrong.startsWith("{")
                ? "steps:\n  - " + wrong + "\nuntil: 1m\n" + "instruments: {BTCUSDT: {tick: 1, step: 1}}\n"
                : wrong + "\n";

        assertThat(problem(text)).startsWith(line).as("one line").doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            instrument: {BTCUSDT: {tick: 1, step: 1}}   | t.yaml:1: instrument: unknown key; allowed: name, instruments, balances,
            instruments: {BTCUSDT: {step: 1}}           | t.yaml:1: instruments.BTCUSDT: tick is missing
            instruments: {BTCUSDT: {tick: 0, step: 1}}  | t.yaml:1: instruments.BTCUSDT.tick: 0 is not allowed; allowed: a decimal above 0
            instruments: {BTCUSDT: {tick: 1, step: 1, lot: 2}}  | t.yaml:1: instruments.BTCUSDT.lot: unknown key; allowed: tick, step, minNotional
            instruments: {btc: {tick: 1, step: 1}}      | t.yaml:1: instruments.btc: is no symbol; allowed: 2 to 20 capitals and digits
            instruments: {FOOBAR: {tick: 1, step: 1}}   | t.yaml:1: instruments.FOOBAR: quote is missing
            balances: {USDT: -5}                        | t.yaml:1: balances.USDT: -5 is not allowed; allowed: 0 to 1000000000 units of the asset
            config: {entry.positon-size-quote: 25}      | t.yaml:1: entry.positon-size-quote: unknown key; did you mean entry.position-size-quote?
            config: {entry: {position-size-quote: 0}}   | t.yaml:1: entry.position-size-quote: 0 is not allowed; allowed: 1 to 1000000 quote units
            venue: {latency: 40}                        | t.yaml:1: venue.latency: 40 is not allowed; allowed: a number and a unit
            venue: {fee: 40}                            | t.yaml:1: venue.fee: unknown key; allowed: latency, makerFeeBps, takerFeeBps, feeAsset
            venue: {makerFeeBps: lots}                  | t.yaml:1: paper.maker-fee-bps: lots is not a number; allowed: 0 to 1000 bps
            seed: many                                  | t.yaml:1: session.seed: many is not a number
            start: yesterday                            | t.yaml:1: start: yesterday is not allowed; allowed: a time in UTC
            heartbeat: fast                             | t.yaml:1: heartbeat: fast is not allowed; allowed: a number and a unit
            until: later                                | t.yaml:1: until: later is not allowed; allowed: a number and a unit
            expect: {sells: 1}                          | t.yaml:1: expect.sells: unknown key; allowed: buys-on-wire,
            expect: {buys-on-wire: many}                | t.yaml:1: expect.buys-on-wire: many is not allowed; allowed: a decimal, exact or with >= or <= before it
            expect: {buys-on-wire: ">1"}                | t.yaml:1: expect.buys-on-wire: >1 is not allowed; allowed: a decimal
            expect: {buys-on-wire: >=1}                 | t.yaml:1: cannot be read as YAML: found character '>' that cannot start any token. (Do not use...; write bounds in quotes: ">=1"
            expect: {position-qty: {FOO: 1}}            | t.yaml:1: expect.position-qty.FOO: unknown; allowed: BTCUSDT
            expect: {free: {DOGE: 1}}                   | t.yaml:1: expect.free.DOGE: unknown; allowed: BTC, USDT
            expect: {position-state: {BTCUSDT: GONE}}   | t.yaml:1: expect.position-state.BTCUSDT: GONE is not allowed; allowed: NEW, OPENING, OPEN,
            expect: {alarms: [FIRE]}                    | t.yaml:1: expect.alarms[1]: FIRE is not allowed; allowed: FEED_DEAD_FOR_POSITION,
            expect: {refusals: {MOOD: 1}}               | t.yaml:1: expect.refusals.MOOD: unknown; allowed: MODE_NO_ENTRIES,
            expect: {no-alarms: 0}                      | t.yaml:1: expect.no-alarms: 0 is not allowed; allowed: true
            expect: [                                   | t.yaml:3: cannot be read as YAML:
            name: &a x                                  | t.yaml:1: anchors and aliases (& and *) are not supported here
            """)
    void shouldSayWhatIsWrongWithTheWorldAndTheExpectations(String wrong, String line) {
        String text = wrong + "\n" + STEPS + "\n";

        assertThat(problem(text)).startsWith(line).as("one line").doesNotContain("\n");
    }

    @Test
    void shouldSayThatAFileIsEmptyOrMissing() {
        ConfigException missing = catchThrowableOfType(
                ConfigException.class, () -> ScenarioFile.read(Path.of("absent.yaml"), ScenarioFixture.BASE));

        assertThat(problem("")).startsWith("t.yaml: is empty; a scenario has: name, instruments");
        assertThat(missing.getMessage()).isEqualTo("absent.yaml: does not exist");
    }

    @Test
    void shouldNameEveryProblemAtOnce() {
        String text = """
                steps:
                  - {at: 0s, ticker: {bid: 1, ask: 0}}
                  - {at: 1s, operator: {action: dance}}
                instruments: {BTCUSDT: {tick: 1, step: 1}}
                expect: {closed-trades: some}
                """;

        assertThat(problem(text).lines())
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("t.yaml:2: steps[1].ticker.ask: 0"),
                        second -> assertThat(second).startsWith("t.yaml:3: steps[2].operator.action: dance"),
                        third -> assertThat(third).startsWith("t.yaml:5: expect.closed-trades: some"));
    }

    private static String problem(String text) {
        ConfigException wrong = catchThrowableOfType(
                ConfigException.class, () -> ScenarioFile.parse("t.yaml", text, ScenarioFixture.BASE));
        assertThat(wrong).as("refusal of\n" + text).isNotNull();
        return String.valueOf(wrong.getMessage());
    }
}
