package io.ebbtide.app.explain;

import io.ebbtide.app.config.EbbtideConfig;
import io.ebbtide.engine.model.Refusal;
import io.ebbtide.engine.model.Setting;
import io.ebbtide.engine.model.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What other settings would have changed: the recording, the control under the recorded settings and the what-if, the latter two at the same
 * simulated venue.
 *
 * <p>Immutable once made. {@code changedSettings} are the settings in which the two differ.
 */
public final class WhatIfReport {
    final RecordedSession session;
    final List<Change> changedSettings;
    final Course recorded;
    final Course control;
    final Course changed;

    WhatIfReport(
            RecordedSession session, List<Change> changedSettings, Course recorded, Course control, Course changed) {
        this.session = session;
        this.changedSettings = List.copyOf(changedSettings);
        this.recorded = recorded;
        this.control = control;
        this.changed = changed;
    }

    /** A value that is another one. */
    record Change(String name, String before, String after) {}

    /** An entry of both courses with another end. */
    record Ends(Course.Entry control, Course.Entry changed) {}

    /** Where two courses part. Shape: a deed is null where that course does nothing more. */
    record Parting(@Nullable Deed control, @Nullable Deed changed) {
        /** The earlier of the two. */
        Deed first() {
            if (control == null || (changed != null && changed.timeNs() < control.timeNs())) {
                return java.util.Objects.requireNonNull(changed);
            }
            return control;
        }
    }

    static List<Change> changedSettings(Settings recorded, List<String> recordedSignals, EbbtideConfig config) {
        List<Change> changes = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            long before = recorded.get(setting);
            long after = config.settings().get(setting);
            if (before != after) {
                changes.add(
                        new Change(setting.key(), Wording.setting(setting, before), Wording.setting(setting, after)));
            }
        }
        if (!recordedSignals.isEmpty() && !recordedSignals.equals(config.signals())) {
            changes.add(
                    new Change("signal.active", String.join(",", recordedSignals), String.join(",", config.signals())));
        }
        return changes;
    }

    /** Whether the what-if does exactly what the control does. */
    boolean isSame() {
        return control.isSame(changed);
    }

    /** Where two courses part, or null. */
    static @Nullable Parting parting(Course left, Course right) {
        int same = left.sameDeeds(right);
        boolean leftGoesOn = same < left.deeds().size();
        boolean rightGoesOn = same < right.deeds().size();
        if (!leftGoesOn && !rightGoesOn) {
            return null;
        }
        return new Parting(
                leftGoesOn ? left.deeds().get(same) : null,
                rightGoesOn ? right.deeds().get(same) : null);
    }

    /** Entries of one course that the other does not make at that moment. */
    static List<Course.Entry> onlyIn(Course course, Course other) {
        List<Course.Entry> only = new ArrayList<>();
        for (Map.Entry<Course.EntryKey, Course.Entry> entry : course.entries().entrySet()) {
            if (!other.entries().containsKey(entry.getKey())) {
                only.add(entry.getValue());
            }
        }
        return only;
    }

    /** Entries of both courses that end in another way. */
    static List<Ends> otherEnds(Course left, Course right) {
        List<Ends> ends = new ArrayList<>();
        for (Map.Entry<Course.EntryKey, Course.Entry> entry : left.entries().entrySet()) {
            Course.Entry other = right.entries().get(entry.getKey());
            if (other != null && !other.endsLike(entry.getValue())) {
                ends.add(new Ends(entry.getValue(), other));
            }
        }
        return ends;
    }

    /** Every reason to refuse that is counted otherwise. */
    List<Change> changedRefusals() {
        Map<Refusal, Long> before = control.summary().refusals();
        Map<Refusal, Long> after = changed.summary().refusals();
        SortedSet<Refusal> reasons = new TreeSet<>(before.keySet());
        reasons.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (Refusal reason : reasons) {
            long countBefore = before.getOrDefault(reason, 0L);
            long countAfter = after.getOrDefault(reason, 0L);
            if (countBefore != countAfter) {
                changes.add(new Change(reason.name(), Long.toString(countBefore), Long.toString(countAfter)));
            }
        }
        return changes;
    }

    /** The first order that the control sends: from its answer on everything is simulated. Null where none is sent. */
    static @Nullable Deed firstOrder(Course course) {
        for (Deed deed : course.deeds()) {
            if (deed.text().startsWith("sends ")) {
                return deed;
            }
        }
        return null;
    }
}
