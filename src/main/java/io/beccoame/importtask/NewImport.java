package io.beccoame.importtask;

import java.util.List;
import java.util.Map;

/**
 * A requested import, every default filled in.
 *
 * @param accountId the caller
 * @param ofImage whether an image is requested, not just a snapshot
 * @param description the description, or empty
 * @param architecture {@code x86_64} or {@code arm64}
 * @param bootMode as EC2 writes it
 * @param disks its disks, the root first
 * @param tags the task's tags
 */
record NewImport(
    String accountId,
    boolean ofImage,
    String description,
    String architecture,
    String bootMode,
    List<ImportDisk> disks,
    Map<String, String> tags) {}
