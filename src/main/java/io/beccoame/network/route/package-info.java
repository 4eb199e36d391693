/**
 * Gateways and route tables, as rows; {@link io.beccoame.network.route.EffectiveRoutes} computes
 * the resulting routes for the packet filter.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.route;
