// @ts-nocheck
// Generated from scripts/generators/context-schema.ts by `npm run generate`: do not edit.

export const validate = validate10;
const schema11 = {"type":"object","required":["alert_group_identifiers"],"properties":{"case_id":{"anyOf":[{"type":"string","minLength":1},{"type":"integer"}]},"alert_group_identifiers":{"type":"array","items":{"type":"string"}},"scope":{"type":"string"},"target_entities":{"type":"array","items":{"anyOf":[{"type":"string","minLength":1},{"type":"object","required":["identifier","entity_type"],"properties":{"identifier":{"type":"string","minLength":1},"entity_type":{"type":"string","minLength":1}}}]}},"entities":{"type":"array","items":{"type":"object","required":["identifier","entity_type"],"properties":{"identifier":{"type":"string","minLength":1},"entity_type":{"type":"string","minLength":1},"is_internal":{"type":"boolean","default":false},"is_suspicious":{"type":"boolean","default":false},"additional_properties":{"type":"object","default":{}}}}}}};
const func2 = require("ajv/dist/runtime/ucs2length").default;

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.alert_group_identifiers === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "alert_group_identifiers"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.case_id !== undefined){
let data0 = data.case_id;
const _errs2 = errors;
let valid1 = false;
const _errs3 = errors;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err1 = {instancePath:instancePath+"/case_id",schemaPath:"#/properties/case_id/anyOf/0/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/case_id",schemaPath:"#/properties/case_id/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs5 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/case_id",schemaPath:"#/properties/case_id/anyOf/1/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs5 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err4 = {instancePath:instancePath+"/case_id",schemaPath:"#/properties/case_id/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
}
}
if(data.alert_group_identifiers !== undefined){
let data1 = data.alert_group_identifiers;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(typeof data1[i0] !== "string"){
const err5 = {instancePath:instancePath+"/alert_group_identifiers/" + i0,schemaPath:"#/properties/alert_group_identifiers/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/alert_group_identifiers",schemaPath:"#/properties/alert_group_identifiers/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.scope !== undefined){
if(typeof data.scope !== "string"){
const err7 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.target_entities !== undefined){
let data4 = data.target_entities;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
const _errs16 = errors;
let valid6 = false;
const _errs17 = errors;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err8 = {instancePath:instancePath+"/target_entities/" + i1,schemaPath:"#/properties/target_entities/items/anyOf/0/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/target_entities/" + i1,schemaPath:"#/properties/target_entities/items/anyOf/0/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const _errs19 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.identifier === undefined){
const err10 = {instancePath:instancePath+"/target_entities/" + i1,schemaPath:"#/properties/target_entities/items/anyOf/1/required",keyword:"required",params:{missingProperty: "identifier"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.entity_type === undefined){
const err11 = {instancePath:instancePath+"/target_entities/" + i1,schemaPath:"#/properties/target_entities/items/anyOf/1/required",keyword:"required",params:{missingProperty: "entity_type"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data5.identifier !== undefined){
let data6 = data5.identifier;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err12 = {instancePath:instancePath+"/target_entities/" + i1+"/identifier",schemaPath:"#/properties/target_entities/items/anyOf/1/properties/identifier/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/target_entities/" + i1+"/identifier",schemaPath:"#/properties/target_entities/items/anyOf/1/properties/identifier/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data5.entity_type !== undefined){
let data7 = data5.entity_type;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err14 = {instancePath:instancePath+"/target_entities/" + i1+"/entity_type",schemaPath:"#/properties/target_entities/items/anyOf/1/properties/entity_type/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/target_entities/" + i1+"/entity_type",schemaPath:"#/properties/target_entities/items/anyOf/1/properties/entity_type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/target_entities/" + i1,schemaPath:"#/properties/target_entities/items/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid6 = valid6 || _valid1;
}
if(!valid6){
const err17 = {instancePath:instancePath+"/target_entities/" + i1,schemaPath:"#/properties/target_entities/items/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/target_entities",schemaPath:"#/properties/target_entities/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.entities !== undefined){
let data8 = data.entities;
if(Array.isArray(data8)){
const len2 = data8.length;
for(let i2=0; i2<len2; i2++){
let data9 = data8[i2];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.is_internal === undefined){
data9.is_internal = false;
}
if(data9.is_suspicious === undefined){
data9.is_suspicious = false;
}
if(data9.additional_properties === undefined){
data9.additional_properties = {};
}
if(data9.identifier === undefined){
const err19 = {instancePath:instancePath+"/entities/" + i2,schemaPath:"#/properties/entities/items/required",keyword:"required",params:{missingProperty: "identifier"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data9.entity_type === undefined){
const err20 = {instancePath:instancePath+"/entities/" + i2,schemaPath:"#/properties/entities/items/required",keyword:"required",params:{missingProperty: "entity_type"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9.identifier !== undefined){
let data10 = data9.identifier;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err21 = {instancePath:instancePath+"/entities/" + i2+"/identifier",schemaPath:"#/properties/entities/items/properties/identifier/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/entities/" + i2+"/identifier",schemaPath:"#/properties/entities/items/properties/identifier/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data9.entity_type !== undefined){
let data11 = data9.entity_type;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err23 = {instancePath:instancePath+"/entities/" + i2+"/entity_type",schemaPath:"#/properties/entities/items/properties/entity_type/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/entities/" + i2+"/entity_type",schemaPath:"#/properties/entities/items/properties/entity_type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(typeof data9.is_internal !== "boolean"){
const err25 = {instancePath:instancePath+"/entities/" + i2+"/is_internal",schemaPath:"#/properties/entities/items/properties/is_internal/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(typeof data9.is_suspicious !== "boolean"){
const err26 = {instancePath:instancePath+"/entities/" + i2+"/is_suspicious",schemaPath:"#/properties/entities/items/properties/is_suspicious/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
let data14 = data9.additional_properties;
if(!(data14 && typeof data14 == "object" && !Array.isArray(data14))){
const err27 = {instancePath:instancePath+"/entities/" + i2+"/additional_properties",schemaPath:"#/properties/entities/items/properties/additional_properties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/entities/" + i2,schemaPath:"#/properties/entities/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/entities",schemaPath:"#/properties/entities/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

