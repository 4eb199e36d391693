package io.beccoame.instance.status;

/**
 * The three checks of an instance.
 *
 * @param system whether its host answers and its domain executes
 * @param instance whether its guest shows signs of life
 * @param disks whether its disks are served
 */
public record Checks(Check system, Check instance, Check disks) {}
