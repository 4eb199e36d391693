/** The hosts: their capacity, whether they answer, and which of them takes a new instance. */
@org.jspecify.annotations.NullMarked
package io.beccoame.host;
