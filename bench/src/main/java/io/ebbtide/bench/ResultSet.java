package io.ebbtide.bench;

import java.util.List;

/** A recorded data set and the exchange rules of its time. Paths are relative to the data folder. */
record ResultSet(String path, String exchangeInfo) {
    private static final String RULES_2018 = "exchangeInfo-20180210-full.json.gz";
    private static final String RULES_2021 = "exchangeInfo-20211012-full.json.gz";
    private static final String RULES_2024 = "exchangeInfo-20240908-1248-trading-symbols.json.gz";

    /** In the order of their time. */
    static final List<ResultSet> ALL = List.of(
            new ResultSet("ticks/2018-01-crash", RULES_2018),
            new ResultSet("ticks/2018-02-outage", RULES_2018),
            new ResultSet("ticks/2020-11-01", RULES_2021),
            new ResultSet("ticks/2021-01-08", RULES_2021),
            new ResultSet("klines-1m/2021-05-crash", RULES_2021),
            new ResultSet("klines-1m/2024-08-crash", RULES_2024),
            new ResultSet("ticks/2024-08-08", RULES_2024),
            new ResultSet("klines-1m/2024-10-quiet", RULES_2024),
            new ResultSet("klines-1m/2025-02-crash", RULES_2024));
}
