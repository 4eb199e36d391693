package io.beccoame.platform;

/**
 * Repairs rows that only half of a transaction can have left and that no answer has mentioned, at a
 * start.
 *
 * @param what the rows, for the log: "client tokens without an answer"
 * @param sql an update or a delete that works on both databases and changes nothing in a consistent
 *     one
 */
public record RowRepair(String what, String sql) {}
