/**
 * The region, its availability zones and the account's attributes. All of it comes from the
 * configuration, so the room has no entity.
 */
@org.jspecify.annotations.NullMarked
package io.beccoame.region;
