/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Threads around a store, for a program with a main loop.
 *
 *   main thread    reader (a few rows by id)   queue closures   signal `changed`
 *   writer thread  the store's write connection, one closure after the other;
 *                  two seconds after the last write the log is brought into the file
 *   workers        a read-only connection each, one at a time per question
 *
 * What another process writes is seen by `data_version`, asked every second.
 * A verified copy is laid aside by a thread of its own while others read and
 * write: soon after opening, and then every four hours in which something changed. */

#include "record/workspace.h"

#include "store/backups.h"
#include "store/draft.h"

#include <glib/gi18n-lib.h>

#define BACKUP_ASK_S 60
#define BACKUP_AGE_MS (G_GINT64_CONSTANT (4) * 3600 * 1000)

struct _LantuWorkspace
{
  GObject parent_instance;
  LantuStore *store;
  LantuConnection *reader;
  GAsyncQueue *idle_readers; /* of LantuConnection, for workers */
  char *actor;
  gint64 seen;
  gint64 data_version;
  guint poll_source;
  guint backup_source;
  GThread *backing_up; /* (nullable) */
  gint backup_runs;    /* atomic */
  GThread *writer;
  GAsyncQueue *queue;   /* of Job */
  GAsyncQueue *doubted; /* of Job, refused because the clock is doubted, in order */
  guint waiting;        /* closures queued and not yet answered; main thread only */
};

enum
{
  CHANGED,
  WAITING,
  DOUBTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LantuWorkspace, lantu_workspace, G_TYPE_OBJECT)

typedef struct
{
  GTask *task; /* (nullable): NULL asks the thread to end */
  char *kind, *label, *reason, *actor;
  LantuWriteFunc func;
  gpointer data;
  GDestroyNotify destroy;
  LantuProgressFunc progress;
  gpointer progress_data;
  LantuChange *change;
  /* instead of all these, a draft to keep or (without a text) to drop; nobody waits for it */
  const LantuRegister *draft; /* (nullable) */
  gint64 row;
  char *field, *text; /* (nullable) */
  GError *doubt;      /* (nullable) why it was not written yet */
} Job;

static void
job_free (Job *job)
{
  if (job->destroy)
    job->destroy (job->data);
  g_free (job->kind);
  g_free (job->label);
  g_free (job->reason);
  g_free (job->actor);
  g_free (job->field);
  g_free (job->text);
  g_clear_error (&job->doubt);
  g_clear_pointer (&job->change, lantu_change_unref);
  g_free (job);
}

static gboolean
on_doubted (gpointer data)
{
  LantuWorkspace *self = data;
  Job *first;

  g_async_queue_lock (self->doubted);
  first = g_async_queue_try_pop_unlocked (self->doubted);
  if (first)
    g_async_queue_push_front_unlocked (self->doubted, first);
  g_async_queue_unlock (self->doubted);
  if (first)
    g_signal_emit (self, signals[DOUBTED], 0, first->doubt);
  return G_SOURCE_REMOVE;
}

/* Returns: whether the job is done with; else it waits until the doubt is answered */
static gboolean
run_job (LantuWorkspace *self, Job *job)
{
  LantuStore *store = self->store;
  GError *error = NULL;
  gboolean done;

  if (job->func == NULL)
    done = g_str_equal (job->kind, "redo") ? lantu_store_redo (store, job->actor, &job->change, &error)
                                           : lantu_store_undo (store, job->actor, &job->change, &error);
  else
    {
      LantuTxnInfo info = { .kind = job->kind, .actor = job->actor, .label = job->label, .reason = job->reason };

      done = (g_str_equal (job->kind, "import") ? lantu_backups_import : lantu_store_write) (
          store, &info, job->func, job->data, job->progress, job->progress_data, g_task_get_cancellable (job->task), &job->change, &error);
    }
  if (g_error_matches (error, LANTU_ERROR, LANTU_ERROR_CLOCK))
    {
      job->doubt = error;
      g_async_queue_push (self->doubted, job);
      g_idle_add_full (G_PRIORITY_DEFAULT, on_doubted, g_object_ref (self), g_object_unref);
      return FALSE;
    }
  if (done)
    g_task_return_boolean (job->task, TRUE);
  else
    g_task_return_error (job->task, error);
  return TRUE;
}

/* A lost draft is no reason to disturb whoever is typing. */
static void
run_draft (LantuStore *store, Job *job)
{
  if (job->text)
    lantu_draft_keep (store, job->draft, job->row, job->field, job->text, NULL);
  else
    lantu_drafts_drop (store, job->draft, job->row, job->field, NULL);
}

static gpointer
writer_main (gpointer data)
{
  LantuWorkspace *self = data;
  gboolean dirty = FALSE;

  for (;;)
    {
      Job *job = dirty ? g_async_queue_timeout_pop (self->queue, 2 * G_USEC_PER_SEC) : g_async_queue_pop (self->queue);

      if (job == NULL)
        {
          lantu_store_checkpoint (self->store, NULL);
          dirty = FALSE;
          continue;
        }
      dirty = TRUE;
      if (job->draft)
        {
          run_draft (self->store, job);
          job_free (job);
          continue;
        }
      if (job->task == NULL)
        {
          job_free (job);
          return NULL;
        }
      GTask *task = job->task; /* owns the job, which is freed once its callback has run */

      if (run_job (self, job))
        g_object_unref (task);
    }
}

static gpointer
backup_main (gpointer data)
{
  LantuWorkspace *self = data;

  /* one that cannot be made now is tried again; writing does not wait for it */
  lantu_backups_keep (self->store, "auto", BACKUP_AGE_MS, NULL, NULL);
  g_atomic_int_set (&self->backup_runs, FALSE);
  return NULL;
}

static gboolean
on_backup (gpointer data)
{
  LantuWorkspace *self = data;

  if (g_atomic_int_get (&self->backup_runs))
    return G_SOURCE_CONTINUE;
  g_clear_pointer (&self->backing_up, g_thread_join);
  g_atomic_int_set (&self->backup_runs, TRUE);
  self->backing_up = g_thread_new ("lantu-backup", backup_main, self);
  return G_SOURCE_CONTINUE;
}

static void
announce (LantuWorkspace *self, LantuChange *change)
{
  self->seen = MAX (self->seen, lantu_change_seq (change));
  g_signal_emit (self, signals[CHANGED], 0, change);
}

static gboolean
on_poll (gpointer data)
{
  LantuWorkspace *self = data;
  gint64 version;
  g_autoptr (LantuChange) change = NULL;

  /* own writes are told by their callback; asking while one is under way would tell them twice */
  if (self->waiting > 0 || !lantu_connection_get_int64 (self->reader, "PRAGMA data_version", &version, NULL) || version == self->data_version)
    return G_SOURCE_CONTINUE;
  self->data_version = version;
  change = lantu_store_poll (self->store, self->reader, &self->seen, NULL);
  if (change)
    g_signal_emit (self, signals[CHANGED], 0, change);
  return G_SOURCE_CONTINUE;
}

/**
 * lantu_workspace_close:
 *
 * Waits for what is still to be written, then lets go of the file.
 */
void
lantu_workspace_close (LantuWorkspace *self)
{
  LantuConnection *reader;

  g_clear_handle_id (&self->poll_source, g_source_remove);
  g_clear_handle_id (&self->backup_source, g_source_remove);
  g_clear_pointer (&self->backing_up, g_thread_join);
  if (self->writer)
    {
      lantu_workspace_answer_doubt (self, FALSE);
      g_async_queue_push (self->queue, g_new0 (Job, 1));
      g_thread_join (g_steal_pointer (&self->writer));
    }
  g_clear_pointer (&self->reader, lantu_connection_close);
  while (self->idle_readers && (reader = g_async_queue_try_pop (self->idle_readers)) != NULL)
    lantu_connection_close (reader);
  g_clear_object (&self->store);
}

static void
lantu_workspace_finalize (GObject *object)
{
  LantuWorkspace *self = LANTU_WORKSPACE (object);

  lantu_workspace_close (self);
  g_clear_pointer (&self->queue, g_async_queue_unref);
  g_clear_pointer (&self->doubted, g_async_queue_unref);
  g_clear_pointer (&self->idle_readers, g_async_queue_unref);
  g_free (self->actor);
  G_OBJECT_CLASS (lantu_workspace_parent_class)->finalize (object);
}

static void
lantu_workspace_class_init (LantuWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lantu_workspace_finalize;

  /**
   * LantuWorkspace::changed:
   * @change: (type LantuChange): what changed
   */
  signals[CHANGED] = g_signal_new ("changed", LANTU_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, LANTU_TYPE_CHANGE);
  /* the moment of a write is doubted; to be answered by lantu_workspace_answer_doubt() */
  signals[DOUBTED] = g_signal_new ("doubted", LANTU_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  /* how many writes wait became another number */
  signals[WAITING] = g_signal_new ("waiting", LANTU_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lantu_workspace_init (LantuWorkspace *self)
{
  self->queue = g_async_queue_new ();
  self->doubted = g_async_queue_new ();
  self->idle_readers = g_async_queue_new ();
  self->actor = g_strdup (g_get_user_name ());
}

/**
 * lantu_workspace_new:
 * @store: (transfer none): from now on written to through the workspace only
 */
LantuWorkspace *
lantu_workspace_new (LantuStore *store, GError **error)
{
  g_autoptr (LantuWorkspace) self = g_object_new (LANTU_TYPE_WORKSPACE, NULL);
  g_autofree char *link = NULL;

  self->store = g_object_ref (store);
  self->reader = lantu_store_reader (store, error);
  if (self->reader == NULL)
    return NULL;
  link = lantu_store_last_link (self->reader, &self->seen, NULL);
  lantu_connection_get_int64 (self->reader, "PRAGMA data_version", &self->data_version, NULL);
  if (!lantu_store_is_read_only (store))
    {
      self->writer = g_thread_new ("lantu-writer", writer_main, self);
      self->backup_source = g_timeout_add_seconds (BACKUP_ASK_S, on_backup, self);
    }
  self->poll_source = g_timeout_add_seconds (1, on_poll, self);
  return g_steal_pointer (&self);
}

LantuStore *
lantu_workspace_store (LantuWorkspace *self)
{
  return self->store;
}

/* For a few rows by id, on the main thread. */
LantuConnection *
lantu_workspace_reader (LantuWorkspace *self)
{
  return self->reader;
}

/* Who writes from now on: the person at the desk. */
void
lantu_workspace_set_actor (LantuWorkspace *self, const char *actor)
{
  g_set_str (&self->actor, actor);
}

/* How many writes wait for their turn. */
guint
lantu_workspace_waiting (LantuWorkspace *self)
{
  return self->waiting;
}

typedef struct
{
  GAsyncReadyCallback callback;
  gpointer user_data;
} Answer;

/* Everyone is told before the one who asked. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  LantuWorkspace *self = LANTU_WORKSPACE (source);
  g_autofree Answer *answer = data;
  Job *job = g_task_get_task_data (G_TASK (result));

  self->waiting--;
  g_signal_emit (self, signals[WAITING], 0);
  if (job->change)
    announce (self, job->change);
  if (answer->callback)
    answer->callback (source, result, answer->user_data);
}

static void
enqueue (LantuWorkspace *self, Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Answer *answer = g_new (Answer, 1);

  *answer = (Answer) { callback, user_data };
  job->actor = g_strdup (self->actor);
  job->task = g_task_new (self, cancellable, on_written, answer);
  /* a change that was committed is committed, even if the question was cancelled since */
  g_task_set_check_cancellable (job->task, FALSE);
  g_task_set_task_data (job->task, job, (GDestroyNotify) job_free);
  self->waiting++;
  g_signal_emit (self, signals[WAITING], 0);
  if (self->writer == NULL)
    {
      g_autoptr (GTask) task = job->task;

      g_task_return_new_error (task, LANTU_ERROR, LANTU_ERROR_READ_ONLY, _("the workspace was opened for reading only"));
      return;
    }
  g_async_queue_push (self->queue, job);
}

/**
 * lantu_workspace_write_async:
 * @kind: `do` or `import`
 * @label: what it is called in history and toast
 * @reason: (nullable): why
 * @func: on the writer thread
 * @data: for @func; freed with @destroy on the main thread after the answer
 * @progress: (nullable): on the writer thread
 */
void
lantu_workspace_write_async (LantuWorkspace *self, const char *kind, const char *label, const char *reason, LantuWriteFunc func, gpointer data,
                             GDestroyNotify destroy, LantuProgressFunc progress, gpointer progress_data, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->kind = g_strdup (kind);
  job->label = g_strdup (label);
  job->reason = g_strdup (reason);
  job->func = func;
  job->data = data;
  job->destroy = destroy;
  job->progress = progress;
  job->progress_data = progress_data;
  enqueue (self, job, cancellable, callback, user_data);
}

/**
 * lantu_workspace_write_finish:
 * @change: (out) (optional) (nullable) (transfer full): what changed, %NULL where nothing did
 */
gboolean
lantu_workspace_write_finish (LantuWorkspace *self, GAsyncResult *result, LantuChange **change, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (change)
    *change = job->change ? lantu_change_ref (job->change) : NULL;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Undo, or redo, the last step of this copy; answered as a write is. */
void
lantu_workspace_undo_async (LantuWorkspace *self, gboolean redo, GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job = g_new0 (Job, 1);

  job->kind = g_strdup (redo ? "redo" : "undo");
  job->label = g_strdup ("");
  enqueue (self, job, NULL, callback, user_data);
}

static void
enqueue_draft (LantuWorkspace *self, const LantuRegister *reg, gint64 row, const char *field, const char *text)
{
  Job *job;

  if (self->writer == NULL)
    return;
  job = g_new0 (Job, 1);
  job->draft = reg;
  job->row = row;
  job->field = g_strdup (field);
  job->text = g_strdup (text);
  g_async_queue_push (self->queue, job);
}

/**
 * lantu_workspace_keep_draft:
 * @row: 0 for a row that is being made
 *
 * Keeps what has been typed but not saved, to be offered again after a crash.
 */
void
lantu_workspace_keep_draft (LantuWorkspace *self, const LantuRegister *reg, gint64 row, const char *field, const char *text)
{
  enqueue_draft (self, reg, row, field, text);
}

/**
 * lantu_workspace_drop_drafts:
 * @field: (nullable): %NULL drops those of the whole row
 */
void
lantu_workspace_drop_drafts (LantuWorkspace *self, const LantuRegister *reg, gint64 row, const char *field)
{
  enqueue_draft (self, reg, row, field, NULL);
}

/**
 * lantu_workspace_answer_doubt:
 * @clock_is_right: whether what waits is to be written now; else it is refused
 */
void
lantu_workspace_answer_doubt (LantuWorkspace *self, gboolean clock_is_right)
{
  Job *job;

  if (clock_is_right)
    lantu_store_accept_clock (self->store);
  while ((job = g_async_queue_try_pop (self->doubted)) != NULL)
    {
      g_autoptr (GTask) task = NULL;

      if (clock_is_right)
        {
          g_clear_error (&job->doubt);
          g_async_queue_push (self->queue, job);
          continue;
        }
      task = job->task;
      g_task_return_error (task, g_steal_pointer (&job->doubt));
    }
}

typedef struct
{
  LantuReadFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GDestroyNotify result_destroy;
  LantuStore *store;
} Question;

static void
question_free (Question *question)
{
  if (question->destroy)
    question->destroy (question->data);
  g_object_unref (question->store);
  g_free (question);
}

/* held by each question that is being answered */
static GRWLock questions;

/**
 * lantu_workspace_settle:
 *
 * Waits for the questions that are still being answered: at the end of the
 * program, when libraries give up what a worker may be laying out text with.
 */
void
lantu_workspace_settle (void)
{
  g_rw_lock_writer_lock (&questions);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LantuWorkspace *self = source;
  Question *question = data;
  GError *error = NULL;
  g_autoptr (GRWLockReaderLocker) at_work = g_rw_lock_reader_locker_new (&questions);
  LantuConnection *connection = g_async_queue_try_pop (self->idle_readers);
  gpointer result = NULL;

  if (connection == NULL)
    connection = lantu_store_reader (question->store, &error);
  if (connection)
    {
      lantu_connection_set_cancellable (connection, cancellable);
      /* one snapshot for all that the question asks */
      if (lantu_connection_exec (connection, "BEGIN", &error))
        {
          result = question->func (connection, question->data, cancellable, &error);
          lantu_connection_rollback (connection);
        }
      lantu_connection_set_cancellable (connection, NULL);
      g_async_queue_push (self->idle_readers, connection);
    }
  if (error)
    {
      if (result && question->result_destroy)
        question->result_destroy (result);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, result, question->result_destroy);
}

/**
 * lantu_workspace_read_async:
 * @func: on a worker
 * @data: for @func; freed with @destroy
 * @result_destroy: (nullable): frees an answer nobody fetched
 * @cancellable: (nullable): interrupts the question
 */
void
lantu_workspace_read_async (LantuWorkspace *self, LantuReadFunc func, gpointer data, GDestroyNotify destroy, GDestroyNotify result_destroy,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  *question = (Question) { func, data, destroy, result_destroy, g_object_ref (self->store) };
  g_task_set_task_data (task, question, (GDestroyNotify) question_free);
  g_task_run_in_thread (task, read_thread);
}

gpointer
lantu_workspace_read_finish (LantuWorkspace *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
