package io.njord.journal.store;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** Writes reports as JSON: numbers of everything, the longest gaps and the first of every list. */
public final class QualityJson {
    /** How many entries of a list are written. */
    public static final int MOST = 100;

    private QualityJson() {}

    /** Writes the fields of a report into the object that is open. */
    public static void fields(JsonGenerator json, QualityReport report) throws IOException {
        json.writeStringField("symbol", report.symbol());
        json.writeStringField("timeframe", report.timeframe());
        json.writeNumberField("rows", report.rows());
        json.writeNumberField("first_ns", report.firstNs());
        json.writeNumberField("last_ns", report.lastNs());
        json.writeNumberField("expected_bars", report.expectedBars());
        json.writeNumberField("present_bars", report.presentBars());
        json.writeNumberField("missing_bars", report.missing());
        json.writeNumberField("gaps", report.gaps().size());
        json.writeNumberField("out_of_order", report.outOfOrder());
        json.writeNumberField("duplicates", report.duplicates());
        json.writeNumberField("conflicts", report.conflicts().size());
        json.writeNumberField("misaligned", report.misaligned());
        json.writeNumberField("inconsistent", report.inconsistent().size());
        json.writeNumberField("outliers", report.outliers().size());
        json.writeNumberField("zero_volume_bars", report.zeroVolumeBars());
        json.writeNumberField("zero_volume_runs", report.zeroVolumeRuns().size());
        json.writeNumberField("max_return_pct", report.maxReturnPct());
        json.writeBooleanField("sound", report.sound());
        json.writeArrayFieldStart("longest_gaps");
        for (QualityReport.Gap gap : report.longestGaps(MOST)) {
            json.writeStartObject();
            json.writeNumberField("after_ns", gap.afterNs());
            json.writeNumberField("next_ns", gap.nextNs());
            json.writeNumberField("missing", gap.missing());
            json.writeEndObject();
        }
        json.writeEndArray();
        issues(json, "conflict_list", report.conflicts());
        issues(json, "inconsistent_list", report.inconsistent());
        issues(json, "outlier_list", report.outliers());
    }

    /** Writes the fields of a coverage ledger, every span, into the object that is open. */
    public static void fields(JsonGenerator json, CoverageLedger coverage) throws IOException {
        json.writeNumberField("from_ns", coverage.fromNs());
        json.writeNumberField("to_ns", coverage.toNs());
        json.writeNumberField("expected_bars", coverage.expectedBars());
        json.writeNumberField("present_bars", coverage.presentBars());
        json.writeArrayFieldStart("spans");
        for (CoverageLedger.Span span : coverage.spans()) {
            json.writeStartObject();
            json.writeNumberField("from_ns", span.fromNs());
            json.writeNumberField("to_ns", span.toNs());
            json.writeStringField("why", span.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void issues(JsonGenerator json, String name, List<QualityReport.Issue> issues) throws IOException {
        json.writeArrayFieldStart(name);
        for (QualityReport.Issue issue : issues.subList(0, Math.min(MOST, issues.size()))) {
            json.writeStartObject();
            json.writeNumberField("ts_ns", issue.tsNs());
            json.writeStringField("what", issue.what());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
