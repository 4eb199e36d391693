/** Measures the program from outside: a separate process, called over HTTP like by any client. */
@org.jspecify.annotations.NullMarked
package io.beccoame.bench;
