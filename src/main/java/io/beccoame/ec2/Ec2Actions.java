package io.beccoame.ec2;

/** Marker of every bean that has {@link Ec2Action} methods, so that the action table finds it. */
public interface Ec2Actions {}
