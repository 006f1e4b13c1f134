package io.ebbtide.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ebbtide.app.config.EntrySignals;
import io.ebbtide.app.fault.AppException;
import io.ebbtide.app.fault.ExitCode;
import io.ebbtide.engine.model.OperatorAction;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One recorded session with a bought and stopped dip, one refused by a guard, one by risk, and one that an operator sells. */
class ExplainerTest {
    @TempDir
    static Path journal;

    @BeforeAll
    static void recordTheSession() throws IOException {
        try (RecordedWorld world = new RecordedWorld(journal, List.of("BTCUSDT", "ETHUSDT"))) {
            world.quiet("BTCUSDT", "10000.00", "10000.02", 61_000);
            world.quiet("ETHUSDT", "2000.00", "2000.02", 122_000);
            world.at(122_100).quote("BTCUSDT", "9840.00", "9840.02", "50");
            world.at(122_500).quote("BTCUSDT", "9780.00", "9780.02", "50");
            world.at(123_000).quote("BTCUSDT", "9740.00", "9740.02", "50");
            world.at(123_200).quote("ETHUSDT", "1960.00", "1975.00", "50");
            world.at(125_000).quote("ETHUSDT", "2000.00", "2000.02", "50");
            world.at(126_000).quote("BTCUSDT", "9560.00", "9560.02", "50");
            world.at(127_000).quote("BTCUSDT", "9740.00", "9740.02", "50");
            world.at(130_000).quote("ETHUSDT", "1960.00", "1960.02", "50");
            world.at(132_000).quote("ETHUSDT", "1960.00", "1960.02", "50");
            world.operator(OperatorAction.EXIT, "ETHUSDT");
            world.quiet("ETHUSDT", "1960.00", "1960.02", 150_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, bought-and-stopped", "2, refused-by-a-guard", "3, refused-by-risk", "4, sold-by-an-operator"})
    void shouldTellTheWholeStoryOfADecision(String decision, String file) throws IOException {
        Explanation explanation = explainer().decision(decision);

        assertThat(text(explanation)).isEqualTo(ExpectedText.of(file, text(explanation)));
    }

    @Test
    void shouldMarkTheOrderThatWasAskedFor() throws IOException {
        Explanation byText = explainer().order("eb-p1-9zldt");
        Explanation byVenue = explainer().order("1");

        assertThat(text(byText).lines().filter(line -> line.startsWith(">"))).hasSize(4);
        assertThat(text(byVenue)).isEqualTo(text(byText));
        assertThat(byText.decisionId()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"60000, waiting", "122600, holding", "124000, cooling-down"})
    void shouldTellHowAnInstrumentStood(long ms, String file) throws IOException {
        SymbolExplanation explanation = explainer().symbol("BTCUSDT", RecordedWorld.START_NS + ms * 1_000_000L);

        StringWriter text = new StringWriter();
        ExplanationText.print(explanation, new PrintWriter(text, true));
        assertThat(text.toString()).isEqualTo(ExpectedText.of(file, text.toString()));
    }

    @Test
    void shouldGiveScriptsEveryField() throws IOException {
        StringWriter text = new StringWriter();

        ExplanationJson.print(explainer().decision("3"), new PrintWriter(text, true));

        JsonNode json = new ObjectMapper().readTree(text.toString());
        JsonNode refused = json.get("scenes").get(0);
        assertThat(json.get("decisionId").asInt()).isEqualTo(3);
        assertThat(json.get("doubt").isNull()).isTrue();
        assertThat(refused.get("what").asText()).isEqualTo("REFUSED");
        assertThat(refused.get("reason").asText()).isEqualTo("RISK_COOLDOWN");
        assertThat(refused.get("guards")).hasSize(4);
        assertThat(refused.get("limits")).hasSize(6);
        assertThat(refused.get("limits").get(5).get("result").asText()).isEqualTo("BLOCK");
        assertThat(refused.get("market").get("bid").asText()).isEqualTo("9560");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "77 | no decision 77; decisions have whole numbers from 1 as in decisions.jsonl; near it: 4",
                "x  | no decision x; decisions have whole numbers from 1 as in decisions.jsonl; near it: 1"
            })
    void shouldSayWhichDecisionsExist(String decision, String line) throws IOException {
        Explainer explainer = explainer();

        assertThatThrownBy(() -> explainer.decision(decision))
                .isInstanceOfSatisfying(
                        AppException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage(line);
    }

    @Test
    void shouldSayWhichOrdersAndSymbolsExist() throws IOException {
        Explainer explainer = explainer();

        assertThatThrownBy(() -> explainer.order("eb-p1-9zldz"))
                .hasMessage("no order eb-p1-9zldz; orders look like eb-p1-9zldt as in orders.jsonl, or are the venue's"
                        + " number; near it: eb-p1-9zldt, eb-p1-am2gx");
        assertThatThrownBy(() -> explainer.symbol("DOGEUSDT", null))
                .hasMessage("no symbol DOGEUSDT; this session trades BTCUSDT, ETHUSDT");
        assertThatThrownBy(() -> explainer.symbol("BTCUSDT", 1L))
                .hasMessage("the session had not started then; its journal begins at 2026-03-01T12:00:00.000Z");
    }

    private static Explainer explainer() throws IOException {
        return Explainer.open(journal, EntrySignals.load());
    }

    private static String text(Explanation explanation) {
        StringWriter text = new StringWriter();
        ExplanationText.print(explanation, new PrintWriter(text, true));
        return text.toString();
    }
}
