/** Tests of gateways and route tables. */
@org.jspecify.annotations.NullMarked
package io.beccoame.network.route;
