package io.ebbtide.gateway.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.VenueOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class AnswerRulesTest {
    /** One line a case: HTTP status, code, message as documented, and what it means. */
    @ParameterizedTest
    @CsvFileSource(resources = "answers.csv", numLinesToSkip = 1)
    void shouldTellWhatAnErrorMeans(int status, int code, String message, VenueOutcome outcome, Refusal refusal) {
        AnswerRule rule = AnswerRules.find(status, code, message == null ? "" : message);

        assertThat(List.of(rule.outcome(), rule.refusal())).containsExactly(outcome, refusal);
    }

    @Test
    void shouldReachEveryRowByACaseOfTheTable() throws IOException {
        Set<AnswerRule> reached = new HashSet<>();
        for (String[] answer : AnswersFile.read()) {
            reached.add(AnswerRules.find(Integer.parseInt(answer[0]), Integer.parseInt(answer[1]), answer[2]));
        }

        assertThat(reached).containsAll(AnswerRules.rows());
    }

    @Test
    void shouldKnowEveryDocumentedCodeAndFilter() throws IOException {
        Frames.assumeShared();
        JsonNode documented = Frames.tree("rest/error-codes-docs.json");
        List<String> unknown = new ArrayList<>();

        for (JsonNode code : documented.get("codes")) {
            int number = code.get("code").asInt();
            boolean told = AnswerRules.find(400, number, "").outcome() != VenueOutcome.UNKNOWN;
            boolean doubtful = Set.of(-1000, -1001, -1006, -1007, -2021, -2022).contains(number);
            if (told == doubtful) {
                unknown.add(code.toString());
            }
        }
        for (JsonNode filter : documented.get("filter_failures_for_-1013")) {
            AnswerRule rule = AnswerRules.find(400, -1013, filter.get("message").asText());
            boolean own = filter.toString().matches(".*(ICEBERG_PARTS|TRAILING_DELTA).*");
            if (own != (rule.refusal() == Refusal.VENUE_OTHER)) {
                unknown.add(filter.toString());
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void shouldNotBelieveAnUnknownCodeOrAPageThatIsNoAnswer() {
        for (int code : List.of(-1, -999, -4001, -9999, -2044)) {
            assertThat(AnswerRules.find(400, code, "").outcome()).isEqualTo(VenueOutcome.UNKNOWN);
        }
        for (int status : List.of(0, 200, 302, 400, 403, 404, 408, 409, 413, 499, 500, 502, 503, 504)) {
            assertThat(AnswerRules.find(status, 0, "").outcome()).isEqualTo(VenueOutcome.UNKNOWN);
        }
        assertThat(AnswerRules.find(503, -1008, "").outcome()).isEqualTo(VenueOutcome.UNKNOWN);
    }
}
