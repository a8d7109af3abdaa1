/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LantuFieldType:
 *
 * What a field holds.  In SQL, %LANTU_FIELD_TEXT, %LANTU_FIELD_LONG_TEXT,
 * %LANTU_FIELD_CHOICE and %LANTU_FIELD_STATE are TEXT; all others INTEGER:
 * decimals are hundredths, dates are days since 1970-01-01 (#LantuDay),
 * references are ids, yes/no is 1 or 0.
 */
typedef enum
{
  LANTU_FIELD_TEXT,
  LANTU_FIELD_LONG_TEXT,
  LANTU_FIELD_INTEGER,
  LANTU_FIELD_DECIMAL,
  LANTU_FIELD_DATE,
  LANTU_FIELD_CHOICE,
  LANTU_FIELD_STATE,
  LANTU_FIELD_REFERENCE,
  LANTU_FIELD_YES_NO,
} LantuFieldType;

typedef enum
{
  LANTU_FIELD_REQUIRED = 1 << 0, /* NULL and the empty text are refused */
  LANTU_FIELD_FIXED = 1 << 1,    /* never changes once the row is made */
  LANTU_FIELD_DERIVED = 1 << 2,  /* set by a rule, not by a person */
} LantuFieldFlags;

typedef struct
{
  const char *code; /* what is stored and exchanged */
  const char *word; /* English, marked for translation */
} LantuChoice;

/* One allowed step of a state field; the list ends with an all-NULL entry. */
typedef struct
{
  const char *from;
  const char *to;
  gboolean needs_reason;
} LantuTransition;

typedef struct
{
  const char *name; /* the SQL column */
  LantuFieldType type;
  const char *label;                  /* English, marked for translation */
  guint flags;                        /* LantuFieldFlags */
  const char *target;                 /* (nullable) references: name of the register, NULL = any */
  const LantuChoice *choices;         /* (nullable) ends with a NULL code */
  const LantuTransition *transitions; /* (nullable) state fields */
  const char *help;                   /* (nullable) one sentence for the form */
  const char *unit;                   /* (nullable) what a number counts */
} LantuField;

/**
 * LantuRegister:
 *
 * The one declaration of a register.  Columns stand in the table in the order
 * of @fields, after `id`; a later version only appends.
 */
typedef struct
{
  guint number; /* in the journal; never re-used */
  const char *name;
  const char *label;       /* English plural, marked for translation */
  const char *label_one;   /* English singular, marked for translation */
  const char *title_field; /* what a row is called */
  const LantuField *fields;
  guint n_fields;
} LantuRegister;

const LantuField *lantu_register_field (const LantuRegister *reg, const char *name, guint *index);
gboolean lantu_field_is_text (const LantuField *field);
const char *lantu_field_word (const LantuField *field, const char *code);

/* the list a store is opened with; ends with NULL */
typedef const LantuRegister *const *LantuRegisters;

const LantuRegister *lantu_registers_by_name (LantuRegisters registers, const char *name);
const LantuRegister *lantu_registers_by_number (LantuRegisters registers, guint number);

G_END_DECLS
