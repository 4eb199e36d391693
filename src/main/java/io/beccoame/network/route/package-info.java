/**
 * Gateways and route tables: which subnet has a way out. They are rows; {@link
 * io.beccoame.network.route.Exits} says what follows from them, for those who let packets through.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.route;
