/**
 * The calls of the profile {@code mock} for people who test their tools: one empties everything,
 * the others make the host fail or take its time.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.mock;
