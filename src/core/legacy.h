#ifndef CHAT_LEGACY_H
#define CHAT_LEGACY_H
#include "core/plan.h"
extern uint64 chat_plan_execute(ChatPlan *plan, Datum *values, const char *nulls);
extern uint64 chat_plan_read(ChatPlan *plan, Datum *values, const char *nulls);
extern uint64 chat_plan_execute_on(ChatPlan *plan, Oid relid, Datum *values, const char *nulls);
extern ChatRows chat_plan_rows(ChatPlan *plan, Datum *values, const char *nulls);
extern Datum chat_legacy_rows_value(const ChatRows *rows, uint64 row, int column, bool *isnull);
extern Datum chat_plan_value(uint64 row, int column, bool *isnull);
#include "core/call.h"
#define chat_arg_optional_text(fcinfo, n) chat_arg_cstring_if(fcinfo, n)
#define chat_arg_optional_uuid(fcinfo, n, v) chat_arg_uuid_if(fcinfo, n, v)
#define chat_limited_actor(fcinfo, ...) chat_calling_actor(fcinfo)
extern Datum chat_result_row(FunctionCallInfo fcinfo, int ncolumns, Datum *values, bool *nulls);
extern ReturnSetInfo *chat_result_set(FunctionCallInfo fcinfo, int ncolumns);
extern void chat_result_add(ReturnSetInfo *result, Datum *values, bool *nulls);
extern void chat_result_add_spi(ReturnSetInfo *result, uint64 nrows);
extern void chat_spi_row(uint64 row, Datum *values, bool *nulls);
#endif
