package io.ebbtide.app.report;

import io.ebbtide.engine.model.Universe;
import java.util.List;

/** What a report must know before the first command; {@code signals} are names by index. Units: {@code startEquityE8} in account units. */
public record RunStart(Universe universe, String instance, List<String> signals, long startEquityE8) {}
