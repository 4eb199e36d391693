/** Measures the program from outside: its own process, spoken to over HTTP as a client does. */
@org.jspecify.annotations.NullMarked
package io.beccoame.bench;
