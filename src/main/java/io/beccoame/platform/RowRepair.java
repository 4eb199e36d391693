package io.beccoame.platform;

/**
 * Rows that only half of a transaction can have left, so that nobody was told of what they stand
 * for, and what becomes of them at a start.
 *
 * @param what the rows, for the log: "client tokens without an answer"
 * @param sql an update or a delete, on both databases; it changes nothing where all is whole
 */
public record RowRepair(String what, String sql) {}
