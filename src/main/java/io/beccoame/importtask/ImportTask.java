package io.beccoame.importtask;

import io.beccoame.platform.OwnedRow;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/**
 * A task that imports disks. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportImageTask.html">ImportImageTask</a>,
 * <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ImportSnapshotTask.html">ImportSnapshotTask</a>.
 */
@Entity
public class ImportTask extends OwnedRow {

  /** EC2's states of a task. */
  enum State {
    /** The disks are being imported. */
    ACTIVE,
    /** All disks are imported. */
    COMPLETED,
    /** The task failed or was cancelled, and its results are being removed. */
    DELETING,
    /** Nothing is left of the task. */
    DELETED;

    String ec2() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final int LONGEST_MESSAGE = 1000;

  @Column private boolean ofImage;
  @Column private String hostId;
  @Column private String description;
  @Column private String architecture;
  @Column private String bootMode;

  @Enumerated(EnumType.STRING)
  @Column
  private State state;

  private @Nullable String statusMessage;
  @Column private int progress;
  @Column private int failures;
  private @Nullable String imageId;
  @Column private Instant startedAt;
  private @Nullable Instant endedAt;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "import_task_disk", joinColumns = @JoinColumn(name = "task_id"))
  @OrderColumn(name = "place")
  @BatchSize(size = 200)
  private List<ImportDisk> disks = new ArrayList<>();

  /** Used by the persistence provider. */
  protected ImportTask() {}

  ImportTask(String id, NewImport wanted, String hostId, Instant now) {
    super(id, wanted.accountId());
    this.ofImage = wanted.ofImage();
    this.hostId = hostId;
    this.description = wanted.description();
    this.architecture = wanted.architecture();
    this.bootMode = wanted.bootMode();
    this.state = State.ACTIVE;
    this.statusMessage = "pending";
    this.startedAt = now;
    this.disks = new ArrayList<>(wanted.disks());
  }

  /** Stores the progress in percent. */
  void at(int percent, String message) {
    progress = percent;
    statusMessage = message;
  }

  void brought(int place, String format, long bytes) {
    disks.set(place, disks.get(place).finished(format, bytes));
    failures = 0;
  }

  void triedInVain() {
    failures++;
  }

  void completed(@Nullable String image, Instant now) {
    state = State.COMPLETED;
    imageId = image;
    progress = 100;
    statusMessage = null;
    endedAt = now;
  }

  /** Starts the removal of all that it made; the message gives the reason. */
  void giveUp(String why) {
    state = State.DELETING;
    statusMessage = why.length() > LONGEST_MESSAGE ? why.substring(0, LONGEST_MESSAGE) : why;
    failures = 0;
  }

  void deleted(Instant now) {
    state = State.DELETED;
    endedAt = now;
  }

  boolean ofImage() {
    return ofImage;
  }

  String hostId() {
    return hostId;
  }

  String description() {
    return description;
  }

  String architecture() {
    return architecture;
  }

  String bootMode() {
    return bootMode;
  }

  State state() {
    return state;
  }

  @Nullable String statusMessage() {
    return statusMessage;
  }

  int progress() {
    return progress;
  }

  int failures() {
    return failures;
  }

  @Nullable String imageId() {
    return imageId;
  }

  List<ImportDisk> disks() {
    return List.copyOf(disks);
  }
}
