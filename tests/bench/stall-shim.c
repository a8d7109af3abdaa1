/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Preloaded into the program: a slow disk (every sync sleeps SLOW_SYNC_MS,
 * every write SLOW_WRITE_US), and the longest time in which the main loop did
 * not turn; SIGUSR1 has it printed in milliseconds and begins anew. */

#include <dlfcn.h>
#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static gint64 last, longest; /* microseconds */

static gulong
setting (const char *name)
{
  const char *text = getenv (name);

  return text ? strtoul (text, NULL, 10) : 0;
}

int fdatasync (int fd);
ssize_t pwrite64 (int fd, const void *data, size_t size, off64_t offset);

int
fdatasync (int fd)
{
  static int (*real) (int);

  if (real == NULL)
    real = (int (*) (int)) dlsym (RTLD_NEXT, "fdatasync");
  g_usleep (setting ("SLOW_SYNC_MS") * 1000);
  return real (fd);
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t offset)
{
  static ssize_t (*real) (int, const void *, size_t, off64_t);

  if (real == NULL)
    real = (ssize_t (*) (int, const void *, size_t, off64_t)) dlsym (RTLD_NEXT, "pwrite64");
  g_usleep (setting ("SLOW_WRITE_US"));
  return real (fd, data, size, offset);
}

static gboolean
on_turn (gpointer data)
{
  gint64 now = g_get_monotonic_time ();

  longest = MAX (longest, now - last);
  last = now;
  return G_SOURCE_CONTINUE;
}

static gboolean
on_tell (gpointer data)
{
  on_turn (NULL);
  printf ("%.0f\n", (double) longest / 1000);
  fflush (stdout);
  longest = 0;
  return G_SOURCE_CONTINUE;
}

__attribute__ ((constructor)) static void
start (void)
{
  if (getenv ("SLOW_SYNC_MS") == NULL)
    return;
  last = g_get_monotonic_time ();
  g_timeout_add_full (G_PRIORITY_HIGH, 5, on_turn, NULL, NULL);
  g_unix_signal_add (SIGUSR1, on_tell, NULL);
}
