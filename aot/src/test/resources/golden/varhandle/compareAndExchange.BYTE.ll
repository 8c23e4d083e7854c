define dso_local i32 @"varhandle/compareAndExchange.BYTE"(ptr %a0, i32 %a1, i32 %a2) #0 {
entry:
  %v0 = trunc i32 %a1 to i8
  %v1 = sext i8 %v0 to i32
  %v2 = trunc i32 %a2 to i8
  %v3 = sext i8 %v2 to i32
  %v4 = icmp ne ptr %a0, null
  br i1 %v4, label %b6, label %p5, !prof !1
b6:
  %v7 = getelementptr i8, ptr %a0, i64 9
  %v8 = trunc i32 %v1 to i8
  %v9 = trunc i32 %v3 to i8
  %v10 = cmpxchg ptr %v7, i8 %v8, i8 %v9 seq_cst seq_cst, align 1
  %v11 = extractvalue { i8, i1 } %v10, 0
  %v12 = sext i8 %v11 to i32
  ret i32 %v12
p5:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
