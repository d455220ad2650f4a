package io.clickcast.tracking.mlflow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one at a time send runs of a store, in whatever process: two that send the same run would
 * double its points. It goes with the process that holds it.
 */
public final class PushLock {
  private static final Logger LOG = LoggerFactory.getLogger(PushLock.class);

  private final Path file;

  /**
   * @param folder the store's folder
   */
  public PushLock(Path folder) {
    file = folder.resolve("mlflow.lock");
  }

  /** Held until it is closed. */
  public static final class Held implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private Held(FileChannel channel, FileLock lock) {
      this.channel = channel;
      this.lock = lock;
    }

    @Override
    public void close() {
      try (channel) {
        if (lock.isValid()) {
          lock.release();
        }
      } catch (IOException e) {
        LOG.debug("The lock went with its channel", e);
      }
    }
  }

  /** Takes the lock; empty if somebody else has it. */
  public Optional<Held> tryHold() {
    FileChannel channel = null;
    try {
      Files.createDirectories(file.getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        Held held = new Held(channel, lock);
        channel = null;
        return Optional.of(held);
      }
      return Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.info("{} cannot be locked: {}", file, e.toString());
      return Optional.empty();
    } finally {
      closeQuietly(channel);
    }
  }

  private static void closeQuietly(FileChannel channel) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("Nothing to close", e);
      }
    }
  }
}
