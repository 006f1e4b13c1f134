package io.ebbtide.app.scenario;

import io.ebbtide.app.session.SessionPlan;
import java.util.List;

/**
 * A scenario as its file states it, checked. Immutable.
 *
 * <p>Shape: {@code steps} are in order of time, those of one time in the file's order. Units: nanoseconds; {@code startNs} since 1970,
 * {@code untilNs} since the start; {@code heartbeatNs} is 0 where prices are not repeated.
 */
public record Scenario(
        String name,
        SessionPlan plan,
        long startNs,
        long heartbeatNs,
        long untilNs,
        List<ScenarioStep> steps,
        Expectations expectations) {}
