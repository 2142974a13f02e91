package dev.tradewind.app.doctor;

/**
 * What somebody can do about a finding.
 *
 * @param cause why it is so, as far as can be told from here
 * @param remedy what to do, one sentence
 */
record Advice(String cause, String remedy) {}
