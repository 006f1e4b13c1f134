package io.ebbtide.app.scenario;

import io.ebbtide.engine.event.DepthPayload;
import io.ebbtide.engine.model.OperatorAction;
import io.ebbtide.engine.model.Side;
import io.ebbtide.gateway.paper.PaperFault;

/** Something that a scenario does at a time. Units: {@code atNs} nanoseconds since the scenario's start; prices and quantities E8. */
sealed interface ScenarioStep {
    long atNs();

    /** The market shows new best prices, and repeats them until it shows others. */
    record Ticker(long atNs, int instrument, long bidE8, long askE8, long bidQtyE8, long askQtyE8)
            implements ScenarioStep {}

    /** Others trade. */
    record Trade(long atNs, int instrument, long priceE8, long qtyE8, Side aggressor) implements ScenarioStep {}

    /** The levels of the book are told, once; {@code levels} is only read. */
    record Depth(long atNs, int instrument, DepthPayload levels) implements ScenarioStep {}

    /** The bid goes to a price in equal steps, and the ask with it. */
    record Ramp(long atNs, int instrument, long toE8, long overNs, long everyNs) implements ScenarioStep {}

    /** A fault strikes from now on. */
    record Fault(long atNs, PaperFault fault) implements ScenarioStep {}

    /** An operator wishes something; {@code instrument} may be none. */
    record Operator(long atNs, OperatorAction action, int instrument) implements ScenarioStep {}

    /** The process dies and comes back later. */
    record Crash(long atNs, long downNs) implements ScenarioStep {}

    /** The edge measures how far our clock is ahead of the venue's. */
    record Clock(long atNs, long offsetNs, long errorNs) implements ScenarioStep {}
}
