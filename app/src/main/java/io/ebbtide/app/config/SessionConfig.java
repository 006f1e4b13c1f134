package io.ebbtide.app.config;

/** What identifies a session: {@code instance} is part of every client order id. */
public record SessionConfig(String instance, long seed) {}
