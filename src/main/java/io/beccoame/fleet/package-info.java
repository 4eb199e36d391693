/**
 * Fleets of type instant: one request that launches instances from templates, trying one override
 * after the other until the target is met. Other types of fleet are refused.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.fleet;
