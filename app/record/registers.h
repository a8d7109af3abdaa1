/* SPDX-FileCopyrightText: 2026 The Lantu developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "store/register.h"

G_BEGIN_DECLS

extern const LantuRegister lantu_workspace_register;
extern const LantuRegister lantu_legend_register;
extern const LantuRegister lantu_node_register;
extern const LantuRegister lantu_measure_register;
extern const LantuRegister lantu_link_register;
extern const LantuRegister lantu_organisation_register;
extern const LantuRegister lantu_duty_register;
extern const LantuRegister lantu_period_register;
extern const LantuRegister lantu_task_register;
extern const LantuRegister lantu_evidence_register;
extern const LantuRegister lantu_reform_register;
extern const LantuRegister lantu_milestone_register;

/* of one file, in MB: unless the workspace says otherwise, and in any case */
#define LANTU_EVIDENCE_USUAL_MB 20
#define LANTU_EVIDENCE_MOST_MB 100

LantuRegisters lantu_registers (void);

G_END_DECLS
