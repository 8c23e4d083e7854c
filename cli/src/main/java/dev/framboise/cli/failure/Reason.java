package dev.framboise.cli.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in words: the messages of Java's own exceptions are often nothing but the path. */
public final class Reason {
    private Reason() {
    }

    /** The reason. */
    public static String of(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (failed instanceof AccessDeniedException) {
            return "it is not permitted";
        }
        if (failed instanceof NotDirectoryException) {
            return "it is no directory";
        }
        if (failed instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failed.getMessage();
    }
}
