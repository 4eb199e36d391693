/**
 * A small HTTP server for guests, which may be malicious: a connection costs memory and no thread
 * until its request is complete, everything has a time limit as a whole, and no guest gets more
 * than its share of connections and workers.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.metadata.http;
