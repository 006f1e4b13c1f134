package io.ebbtide.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ebbtide.app.config.ConfigLoader;
import io.ebbtide.app.config.ConfigOverride;
import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.engine.model.FixedPoint;
import io.ebbtide.gateway.local.ApiKey;
import io.ebbtide.gateway.local.LocalVenue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The doctor at the local venue, over real HTTP and WebSocket. */
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DoctorTest {
    private static final Path CONFIG = Path.of("..", "config");
    private static final Path LIMITS =
            CONFIG.resolve("order-limits.yaml").toAbsolutePath().normalize();
    private static final ApiKey KEY = ApiKey.hmac("local", "local");
    private static final long NS_PER_MS = 1_000_000;
    private static final Map<String, String> WRONG_SECRET = Map.of("T_KEY", "local", "T_SECRET", "canary-4711");
    private static final Map<String, String> WRONG_KEY = Map.of("T_KEY", "canary-4711", "T_SECRET", "local");

    @TempDir
    private Path directory;

    private LocalVenue venue = SteadyVenue.serve(KEY);
    private final List<Finding> findings = new ArrayList<>();
    private long aheadMs;
    private Map<String, String> environment = Map.of();

    @AfterEach
    void close() {
        venue.close();
        assertThat(venue.failure()).isNotDone();
        assertThat(findings.toString()).doesNotContain("canary-4711");
    }

    @Test
    void shouldFindNothingWrongWithARehearsalAtTheLocalVenue() {
        examine(config());

        assertThat(levels())
                .containsExactly(
                        "OK config",
                        "OK journal",
                        "OK disk",
                        "OK network",
                        "OK clock",
                        "OK rules",
                        "OK exits",
                        "OK prices",
                        "OK orders",
                        "OK limits",
                        "OK key",
                        "OK rights",
                        "OK balances");
        assertThat(lines()).anyMatch(line -> line.endsWith("the account holds 1000 USDT, a position takes 25"));
    }

    @Test
    void shouldSayThatTheNetworkIsDeadAndAskNothingMoreOfTheVenue() {
        examine(config(set("binance.rest-url", "http://127.0.0.1:1")));

        assertThat(levels()).containsExactly("OK config", "OK journal", "OK disk", "FAIL network");
        assertThat(lines().get(3))
                .startsWith("FAIL  network   cannot reach http://127.0.0.1:1/api/v3/time: ")
                .endsWith("; look at this machine's network, name service and firewall, and at binance.rest-url");
    }

    @Test
    void shouldSayWhichOfTheConnectionsCannotBeOpened() {
        examine(config(
                set("binance.stream-url", "ws://127.0.0.1:1"), set("binance.api-url", "ws://127.0.0.1:1/ws-api/v3")));

        assertThat(levels()).contains("FAIL prices", "FAIL orders", "OK key");
        assertThat(lines())
                .anyMatch(line -> line.startsWith("FAIL  prices    cannot open ws://127.0.0.1:1: ")
                        && line.contains("see that binance.stream-url is right"))
                .anyMatch(line -> line.startsWith("FAIL  orders    cannot open ws://127.0.0.1:1/ws-api/v3: ")
                        && line.contains("see that binance.api-url is right"));
    }

    @Test
    void shouldTellAWrongKeyFromAWrongSecretAndFromNone() {
        environment = WRONG_KEY;
        examine(config(set("binance.credentials", "env:T")));
        environment = WRONG_SECRET;
        examine(config(set("binance.credentials", "env:T")));
        environment = Map.of();
        examine(config(set("binance.credentials", "env:T")));

        assertThat(linesOf("key"))
                .satisfiesExactly(
                        wrongKey -> assertThat(wrongKey)
                                .startsWith("FAIL  key ")
                                .contains("-2015", "the venue does not know the key at env:T")
                                .endsWith("bound to this machine's address"),
                        wrongSecret -> assertThat(wrongSecret)
                                .startsWith("FAIL  key ")
                                .contains("-1022")
                                .endsWith("the secret at env:T does not belong to its key: put both there again"),
                        none -> assertThat(none)
                                .isEqualTo("FAIL  key       binance.credentials: no key or no secret at env:T;"
                                        + " set T_KEY and T_SECRET"));
        assertThat(levels()).doesNotContain("OK rights", "OK balances");
    }

    @Test
    void shouldSayThatTheClockIsOffAndWhenItOnlyShouldBeLookedAt() {
        aheadMs = 5_000;
        examine(config());
        aheadMs = -700;
        examine(config());

        assertThat(linesOf("clock"))
                .satisfiesExactly(
                        off -> assertThat(off)
                                .matches("FAIL  clock     ours is (4[89]\\d\\d|5[01]\\d\\d) ms ahead of the venue's,.*")
                                .contains("beyond 1000 ms (clock.max-offset-ms) nothing is bought")
                                .endsWith("; set the clock by NTP (timedatectl set-ntp true)"),
                        slightly -> assertThat(slightly)
                                .matches("WARN  clock     ours is (6\\d\\d|7\\d\\d|8\\d\\d) ms behind the venue's,.*")
                                .contains("beyond 500 ms (clock.alarm-offset-ms) is an alarm"));
    }

    @Test
    void shouldRefuseAKeyThatMayWithdraw() {
        venue.close();
        venue = SteadyVenue.serve(KEY.with(ApiKey.Rights.TRADE_AND_WITHDRAW));

        examine(config());

        assertThat(levels()).contains("OK key", "FAIL rights", "OK balances");
        assertThat(lines())
                .contains(
                        "FAIL  rights    the key may withdraw, which nothing here ever does; take that right away from it,"
                                + " or make a key at the venue that may read and trade but not withdraw, bound to this machine's"
                                + " address");
    }

    @Test
    void shouldSayWhatIsWrongWithTheLimitsOfTheCheckBeforeTheSocket() throws Exception {
        Path half = Files.writeString(directory.resolve("half.yaml"), "orders:\n  max-buys-per-second: 0\n");

        examine(config(set("binance.order-limits", half.toString())));

        assertThat(linesOf("limits"))
                .singleElement()
                .asString()
                .startsWith("FAIL  limits    " + half + ":1: orders.max-buys-per-ten-seconds: is missing;")
                .contains("; " + half + ":2: orders.max-buys-per-second: 0 is not allowed; allowed: 1 to 1000 orders")
                .endsWith("; see binance.order-limits");
    }

    @Test
    void shouldSayWhatIsWrongWithSymbolsSizesAndHoldings() {
        examine(config(set("binance.symbols", "NOSUCHUSDT")));
        examine(config(set("entry.position-size-quote", "5"), set("entry.min-slot-quote", "5")));
        venue.close();
        venue = SteadyVenue.serve(KEY, FixedPoint.parse("24.99"));
        examine(config());

        assertThat(lines())
                .anyMatch(line -> line.startsWith("FAIL  rules ")
                        && line.endsWith("; see that binance.symbols are symbols of this venue"))
                .anyMatch(line ->
                        line.startsWith("WARN  exits     entry.position-size-quote: BTCUSDT may never be bought"))
                .anyMatch(
                        line -> line.startsWith("WARN  balances  the account holds 24.99 USDT, a position takes 25;"));
    }

    @Test
    void shouldLookForPricesWithoutAKeyAndForNoVenueOnPaper() {
        examine(ConfigLoader.load(CONFIG.resolve("paper-live-data.yaml"), overrides(false)));
        assertThat(levels())
                .containsExactly(
                        "OK config",
                        "OK journal",
                        "OK disk",
                        "OK network",
                        "OK clock",
                        "OK rules",
                        "OK exits",
                        "OK prices");
        findings.clear();

        examine(ConfigLoader.load(CONFIG.resolve("paper.yaml"), List.of()));

        assertThat(levels()).containsExactly("OK config", "OK journal", "OK disk");
    }

    @Test
    void shouldSayThatThereIsNoRoomAndThatTheDirectoryCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        String more = Long.toString(Files.getFileStore(directory).getUsableSpace() * 2);
        String nearly = Long.toString(Files.getFileStore(directory).getUsableSpace() / 10 * 8);

        examine(config(set("journal.free-space-floor-bytes", more)), directory);
        examine(config(set("journal.free-space-floor-bytes", nearly)), directory);
        examine(config(), file.resolve("inside"));

        assertThat(lines())
                .anyMatch(line -> line.startsWith("FAIL  disk ")
                        && line.endsWith("; make room, or lower journal.free-space-floor-bytes"))
                .anyMatch(line -> line.startsWith("WARN  disk ") && line.endsWith("; make room before a long session"))
                .anyMatch(line -> line.startsWith("FAIL  journal   cannot write in " + file + ":"));
    }

    @Test
    void shouldWantAJavaThatIsNewEnoughAndItsFlags() {
        MachineChecks machine = new MachineChecks(findings::add);

        machine.java(11, "old");
        machine.flags(new Properties());
        new Doctor(findings::add).checkJava();

        assertThat(levels()).containsExactly("FAIL java", "FAIL flags", "OK java", "OK flags");
        assertThat(lines().get(1))
                .isEqualTo("FAIL  flags     not in effect: -Dchronicle.analytics.disable=true"
                        + " -Dqueue.force.unlock.mode=ALWAYS -Dsun.net.http.retryPost=false; start with ./ebbtide, which"
                        + " takes config/jvm.options");
    }

    private void examine(EbbtideConfig config) {
        examine(config, directory);
    }

    private void examine(EbbtideConfig config, Path where) {
        UnaryOperator<@Nullable String> variables = environment::get;
        Doctor doctor = new Doctor(
                new Doctor.Ports(() -> (System.currentTimeMillis() + aheadMs) * NS_PER_MS, variables, findings::add));
        doctor.check(config, where);
    }

    private List<String> levels() {
        return findings.stream()
                .map(finding -> finding.level() + " " + finding.check())
                .toList();
    }

    private List<String> lines() {
        return findings.stream().map(Finding::line).toList();
    }

    private List<String> linesOf(String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .map(Finding::line)
                .toList();
    }

    private EbbtideConfig config(ConfigOverride... more) {
        List<ConfigOverride> overrides = overrides(true);
        overrides.addAll(List.of(more));
        return ConfigLoader.load(CONFIG.resolve("local-venue.yaml"), overrides);
    }

    private List<ConfigOverride> overrides(boolean ordering) {
        String at = "127.0.0.1:" + venue.port();
        List<ConfigOverride> overrides = new ArrayList<>(List.of(
                set("binance.rest-url", "http://" + at),
                set("binance.stream-url", "ws://" + at),
                set("binance.symbols", "BTCUSDT"),
                set("journal.exits-only-floor-bytes", "0"),
                set("journal.free-space-floor-bytes", "1000000")));
        if (ordering) {
            overrides.add(set("binance.api-url", "ws://" + at + "/ws-api/v3"));
            overrides.add(set("binance.order-limits", LIMITS.toString()));
        }
        return overrides;
    }

    private static ConfigOverride set(String key, String value) {
        return new ConfigOverride("test", key, value);
    }
}
