package io.ebbtide.app.report;

import io.ebbtide.engine.model.Universe;

/** What a report must know before the first command. Units: {@code startEquityE8} in account units. */
public record RunStart(Universe universe, String instance, long startEquityE8) {}
